import type { ReadonlySignal } from "@preact/signals";
import type { ActName, ActScope } from "../../lib/acts/model.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { formatTimeLeft, parseTime } from "../../lib/time.ts";
import { Icon } from "../Icon.tsx";
import { type LiveText, reviewOf, type StudentProps } from "./shared.ts";

type HandProps = Omit<StudentProps, "isChosen" | "onChoose">;

/** Raised hands, in the order given. */
export function Hands(
  { students, text }: { students: readonly HandProps[]; text: LiveText },
) {
  if (students.length === 0) return null;
  return (
    <section class="hands" aria-labelledby="hands-title">
      <h2 id="hands-title">
        <Icon name="hand" /> {text.words.hands_title}
      </h2>
      <ol>
        {students.map((one) => <Hand key={one.row.candidateId} {...one} />)}
      </ol>
    </section>
  );
}

const ANSWERS = ["answer_help", "grant_break"] as const satisfies ActName[];

function Hand({ row, subject, offered, isBusy, onAct, now, text }: HandProps) {
  const { words } = text;
  const attempt = row.attempt!;
  const kind = attempt.help_kind ?? "help";
  const scope: ActScope = { to: "one", subject };
  const acts = ANSWERS.filter((act) =>
    offered.includes(act) && (act !== "grant_break" || kind === "break")
  );
  return (
    <li>
      <span class="hand-who">
        <a href={reviewOf(attempt.id)}>{row.name}</a>
        {row.room && <span class="muted">{row.room}</span>}
      </span>
      <span class="hand-what">
        <strong>{words.hand_kinds[kind]}</strong>
        {attempt.help_message && (
          <q class="reason" dir="auto">{attempt.help_message}</q>
        )}
      </span>
      <span class="hand-waits">
        <span class="visually-hidden">{words.waits}</span>
        <Waits since={attempt.help_requested_at!} now={now} />
      </span>
      <span class="acts">
        {acts.map((act) => (
          <button
            key={act}
            type="button"
            class="small"
            disabled={isBusy}
            aria-label={fill(words.act_for, {
              act: words.acts[act],
              name: row.name,
            })}
            onClick={() => onAct(act, scope)}
          >
            {words.acts[act]}
          </button>
        ))}
        {offered.includes("answer_help") && (
          <button
            type="button"
            class="small secondary"
            disabled={isBusy}
            aria-label={fill(words.act_for, {
              act: words.answer,
              name: row.name,
            })}
            onClick={() => onAct("answer_help", scope, true)}
          >
            {words.answer}
          </button>
        )}
      </span>
    </li>
  );
}

/** For how long, every second. */
function Waits(
  { since, now }: { since: string; now: ReadonlySignal<number> },
) {
  return (
    <span class="clock">{formatTimeLeft(now.value - parseTime(since))}</span>
  );
}
