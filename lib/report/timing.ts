/**
 * How long questions took: one student beside the class, and patterns that may
 * be worth a look. Pure; every number comes as an argument. Each pattern has
 * many innocent reasons and decides nothing.
 *
 * Times are seconds in view (`question_timings`), moments milliseconds since
 * 1970.
 */
import {
  ENOUGH,
  farOut,
  type Fences,
  fencesOf,
  type Spread,
  spreadOf,
} from "./spread.ts";

/**
 * An answer is too fast to have been thought of below this share of the class's
 * mean, and below so many seconds at most: the "normative threshold" NT10 of
 * Wise and Ma (2012) for rapid guessing.
 */
const FAST_SHARE = 0.1;
const FAST_AT_MOST = 10;

/** What one student's pages told of one question. */
export interface QuestionTime {
  questionId: string;
  /** In view, all pages together. */
  seconds: number;
  views: number;
  /** How often the answer changed. */
  changes: number;
  firstAnsweredAt: number | null;
  lastAnsweredAt: number | null;
}

/** What the class needed for one question. */
export interface ClassTime {
  questionId: string;
  /** Students who had it in view, and of these who answered it. */
  seen: number;
  answered: number;
  /** Seconds in view of those who answered. Null: nobody has. */
  spread: Spread | null;
  fences: Fences | null;
}

/**
 * One question's times over the class: of those who answered it, because who
 * only leafs through says nothing about how long it takes.
 */
export function classTimeOf(
  questionId: string,
  times: readonly Pick<QuestionTime, "seconds" | "changes">[],
): ClassTime {
  const answered = times.filter(({ changes }) => changes > 0)
    .map(({ seconds }) => seconds);
  return {
    questionId,
    seen: times.filter(({ seconds, changes }) => seconds > 0 || changes > 0)
      .length,
    answered: answered.length,
    spread: spreadOf(answered),
    fences: fencesOf(answered),
  };
}

/**
 * Seconds below which an answer counts as too fast; null while the class is too
 * few to say.
 */
export function tooFastBelow(
  { spread }: Pick<ClassTime, "spread">,
): number | null {
  if (!spread || spread.count < ENOUGH) return null;
  return Math.min(FAST_AT_MOST, FAST_SHARE * spread.mean);
}

/** An absence from the exam page. */
export interface Absence {
  from: number;
  to: number;
}

/** Thresholds of patterns in time. */
export interface TimingTerms {
  /** So many different questions answered within so many seconds. */
  questions: number;
  withinSeconds: number;
  /** Answered so soon after an absence of so long. */
  returnWithinSeconds: number;
  awaySeconds: number;
  /** Nothing was answered or changed for so long, the page in view. */
  idleSeconds: number;
}

/**
 * As the rules `fast_answers` and `answer_after_return` have them by default
 * (`_shared/contract/policy_rules.ts`; a test holds them to it). Ten minutes of
 * nothing is our own choice: longer than reading a long text takes.
 */
export const TIMING_TERMS: TimingTerms = {
  questions: 8,
  withinSeconds: 15,
  returnWithinSeconds: 20,
  awaySeconds: 20,
  idleSeconds: 600,
};

/** The terms that an exam's whole policy sets. */
export function timingTermsOf(policy: {
  rules: {
    fast_answers: { questions: number; within_seconds: number };
    answer_after_return: { away_seconds: number; within_seconds: number };
  };
}): TimingTerms {
  const { fast_answers, answer_after_return } = policy.rules;
  return {
    questions: fast_answers.questions,
    withinSeconds: fast_answers.within_seconds,
    returnWithinSeconds: answer_after_return.within_seconds,
    awaySeconds: answer_after_return.away_seconds,
    idleSeconds: TIMING_TERMS.idleSeconds,
  };
}

/** Something in how the time was used. */
export type TimingPattern =
  /** One question answered in a moment. */
  | { kind: "too_fast"; questionId: string; seconds: number; below: number }
  /** Many questions answered within seconds. */
  | {
    kind: "fast_run";
    questionIds: string[];
    from: number;
    to: number;
  }
  /** Answered right after coming back. */
  | {
    kind: "after_return";
    questionId: string;
    at: number;
    awaySeconds: number;
    afterSeconds: number;
  }
  /** Nothing was done for long. */
  | { kind: "long_idle"; from: number; to: number; seconds: number }
  /** Much shorter or longer than the class needed. */
  | {
    kind: "far_out";
    side: "short" | "long";
    questionId: string;
    seconds: number;
    median: number;
  };

/** What patterns are looked for in. */
export interface TimingSource {
  questions: readonly QuestionTime[];
  classTimes: readonly ClassTime[];
  absences: readonly Absence[];
  /**
   * When an answer changed (events `answer_change`), with the question if the
   * page said which.
   */
  changes: readonly { at: number; questionId: string | null }[];
  /** Other moments that show somebody at work: questions opened, for example. */
  activity?: readonly number[];
  /** Holds and breaks: no time of theirs is idle. */
  held?: readonly Absence[];
  /** Start and handing in (or now). */
  from: number;
  to: number;
}

/** All patterns, in the order of time where they have one; the others first. */
export function timingPatterns(
  source: TimingSource,
  terms: TimingTerms = TIMING_TERMS,
): TimingPattern[] {
  return [
    ...perQuestion(source),
    ...fastRuns(source.changes, terms),
    ...afterReturns(source, terms),
    ...idleTimes(source, terms),
  ];
}

function perQuestion(
  { questions, classTimes }: TimingSource,
): TimingPattern[] {
  const classes = new Map(classTimes.map((one) => [one.questionId, one]));
  return questions.flatMap(
    ({ questionId, seconds, changes }): TimingPattern[] => {
      const of = classes.get(questionId);
      if (!of?.spread || changes === 0) return [];
      const below = tooFastBelow(of);
      if (below !== null && seconds < below) {
        return [{ kind: "too_fast", questionId, seconds, below }];
      }
      const side = farOut(seconds, of.fences);
      const { median } = of.spread;
      return side
        ? [{ kind: "far_out", side, questionId, seconds, median }]
        : [];
    },
  );
}

/** Runs of which none shares an answer with another, as the rules count. */
function fastRuns(
  changes: TimingSource["changes"],
  { questions, withinSeconds }: TimingTerms,
): TimingPattern[] {
  const known = changes.filter(({ questionId }) => questionId !== null)
    .toSorted((a, b) => a.at - b.at);
  const runs: TimingPattern[] = [];
  let used = -1;
  for (let end = 0; end < known.length; end++) {
    const from = known.findIndex(({ at }, i) =>
      i > used && known[end]!.at - at <= withinSeconds * 1000
    );
    const window = known.slice(from, end + 1);
    const ids = [...new Set(window.map(({ questionId }) => questionId!))];
    if (from < 0 || ids.length < questions) continue;
    runs.push({
      kind: "fast_run",
      questionIds: ids,
      from: window[0]!.at,
      to: known[end]!.at,
    });
    used = end;
  }
  return runs;
}

/** The first change after each absence that was long enough. */
function afterReturns(
  { absences, changes }: TimingSource,
  { awaySeconds, returnWithinSeconds }: TimingTerms,
): TimingPattern[] {
  return absences.flatMap(({ from, to }) => {
    if (to - from < awaySeconds * 1000) return [];
    const next = changes.filter(({ at }) => at >= to)
      .toSorted((a, b) => a.at - b.at)[0];
    if (!next || next.at - to > returnWithinSeconds * 1000) return [];
    return [{
      kind: "after_return" as const,
      questionId: next.questionId ?? "",
      at: next.at,
      awaySeconds: (to - from) / 1000,
      afterSeconds: (next.at - to) / 1000,
    }];
  }).sort((a, b) => a.at - b.at);
}

/** Stretches without a change, an absence or a hold. */
function idleTimes(
  { changes, activity = [], absences, held = [], from, to }: TimingSource,
  { idleSeconds }: TimingTerms,
): TimingPattern[] {
  const points = [
    ...changes.map(({ at }) => ({ from: at, to: at })),
    ...activity.map((at) => ({ from: at, to: at })),
    ...absences,
    ...held,
    { from: to, to },
  ].toSorted((a, b) => a.from - b.from);
  const found: TimingPattern[] = [];
  let since = from;
  for (const point of points) {
    const until = Math.min(point.from, to);
    const seconds = (until - since) / 1000;
    if (seconds >= idleSeconds) {
      found.push({ kind: "long_idle", from: since, to: until, seconds });
    }
    since = Math.max(since, point.to);
  }
  return found;
}
