/**
 * Patterns in how answers change. Each is a weak sign with many innocent
 * reasons, so they weigh little and are told with care. Pages tell how many
 * answers changed in up to 15 s, never what was changed.
 */
import { isWatched } from "./catalogue.ts";
import { countIncident } from "./count.ts";
import { numberOf } from "./event.ts";
import { returned } from "./leaving.ts";
import type { Draft, RiskState } from "./types.ts";

/** As long a page may count before it tells, with a second for its timer. */
const COUNTED_MS = 16_000;

/** Changes that are remembered, the latest. */
const REMEMBERED = 50;

type Changes = RiskState["answers"];

function afterReturn(draft: Draft): void {
  const { state, at, event, frozen: { policy } } = draft;
  const { away } = state;
  if (!away || away.returned_at === null || away.answered) return;
  const terms = policy.rules.answer_after_return;
  const since = at - away.returned_at;
  const absence = away.returned_at - away.since;
  if (away.client_id !== event.client_id || since < 0) return;
  if (since > terms.within_seconds * 1000) return;
  if (absence < terms.away_seconds * 1000) return;
  if (!isWatched("answer_after_return", policy)) return;
  state.away = { ...away, answered: true };
  countIncident(draft, "answer_after_return", { occurrences: 1 });
}

function within(changes: Changes, at: number, seconds: number): Changes {
  return changes.filter((change) => at - change.at <= seconds * 1000);
}

/** An incident made of several changes. */
function count(
  draft: Draft,
  rule: "many_changes" | "fast_answers",
  changes: Changes,
  occurrences: number,
): void {
  countIncident(draft, rule, {
    events: changes.map(({ id }) => id),
    first_at: changes[0]?.at ?? draft.at,
    occurrences,
  });
}

function manyChanges(draft: Draft): void {
  const { state, at, frozen: { policy } } = draft;
  const terms = policy.rules.many_changes;
  let sum = 0;
  for (const change of state.answers) {
    if (at - change.at <= terms.within_seconds * 1000) sum += change.count;
  }
  if (sum < terms.changes || !isWatched("many_changes", policy)) return;
  const used = within(state.answers, at, terms.within_seconds)
    .filter(({ count }) => count > 0);
  count(draft, "many_changes", used, sum);
  state.answers = state.answers.map((it) => ({ ...it, count: 0 }));
}

function fastAnswers(draft: Draft): void {
  const { state, at, frozen: { policy } } = draft;
  const terms = policy.rules.fast_answers;
  const used = within(state.answers, at, terms.within_seconds)
    .filter(({ question }) => question !== null);
  if (used.length < terms.questions) return;
  const questions = new Set(used.map(({ question }) => question)).size;
  if (questions < terms.questions || !isWatched("fast_answers", policy)) return;
  count(draft, "fast_answers", used, questions);
  state.answers = state.answers.map((it) => ({ ...it, question: null }));
}

/** Answers were changed. */
export function answerChange(draft: Draft): void {
  const { state, at, event, frozen: { policy: { rules } } } = draft;
  // A hidden page still tells what it counted before; later only one that is
  // visible does.
  if (state.away && at - state.away.since > COUNTED_MS) returned(draft);
  afterReturn(draft);
  const told = event.question_id ?? event.data.question_id;
  const question = typeof told === "string" ? told.slice(0, 64) : null;
  const oldest = at - 1000 * Math.max(
        rules.many_changes.within_seconds,
        rules.fast_answers.within_seconds,
      );
  const first = state.answers.findIndex((change) => change.at >= oldest);
  const kept = first < 0 ? [] : state.answers.slice(
    Math.max(first, state.answers.length - REMEMBERED + 1),
  );
  kept.push({
    at,
    id: event.event_id,
    count: (numberOf(event, "count") || 1) + numberOf(event, "folded"),
    question,
  });
  state.answers = kept;
  manyChanges(draft);
  if (question !== null) fastAnswers(draft);
}
