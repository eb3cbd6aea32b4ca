/** The parts a student's tile and row are made of. */
import type { ReadonlySignal } from "@preact/signals";
import type { ActName } from "../../lib/acts/model.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { isOver, timeLeftOf } from "../../lib/live/model.ts";
import type { StudentRow } from "../../lib/live/rows.ts";
import { formatClock, formatTimeLeft } from "../../lib/time.ts";
import { ActMenu } from "../acts/ActMenu.tsx";
import { Badge, type Tone } from "../Badge.tsx";
import { LookIn } from "./LookIn.tsx";
import { type LiveText, reviewOf, type StudentProps } from "./shared.ts";

interface Part {
  row: StudentRow;
  text: LiveText;
}

/** How a tile or row is marked at its edge. */
export function markOf({ attempt }: StudentRow): string {
  if (!attempt || isOver(attempt)) return "mark-calm";
  if (attempt.hold !== "none") return "mark-held";
  return `mark-${attempt.risk_level}`;
}

/** The name, which leads to everything about the attempt, and where they sit. */
export function Name({ row }: Pick<Part, "row">) {
  const place = [row.hallTicket, row.room].filter(Boolean).join(" · ");
  return (
    <>
      {row.attempt
        ? (
          <a class="student-name" href={reviewOf(row.attempt.id)}>
            {row.name}
          </a>
        )
        : <span class="student-name">{row.name}</span>}
      <span class="muted student-place">{place}</span>
    </>
  );
}

/** To choose several students for one act. */
export function Choose(
  { row, isChosen, onChoose, text }:
    & Part
    & Pick<StudentProps, "isChosen" | "onChoose">,
) {
  return (
    <input
      type="checkbox"
      class="choose"
      checked={isChosen}
      aria-label={fill(text.words.choose_named, { name: row.name })}
      onChange={(e) => onChoose(row.enrolmentId, e.currentTarget.checked)}
    />
  );
}

const STATE_TONES: Record<string, Tone> = {
  in_progress: "info",
  submitted: "good",
  auto_submitted: "good",
};

/** The state, and the hold if there is one. */
export function State({ row, text }: Part) {
  const { words, lang, timeZone } = text;
  const { attempt } = row;
  const state = attempt?.state ?? (row.absentAt ? "marked_absent" : "absent");
  const held = attempt && !isOver(attempt) && attempt.hold !== "none"
    ? attempt.hold_reason === "break" ? "break" : attempt.hold
    : null;
  return (
    <>
      <Badge tone={STATE_TONES[state] ?? "neutral"}>
        {words.states[state]}
      </Badge>
      {held && (
        <Badge
          tone={held === "soft_lock" ? "danger" : "neutral"}
          icon={held === "soft_lock" ? "lock" : "pause"}
        >
          {words.holds[held]} {attempt?.hold_since && fill(words.hold_since, {
            time: formatClock(lang, attempt.hold_since, timeZone),
          })}
        </Badge>
      )}
    </>
  );
}

/** Whether the page is heard and in view, and what waits on the computer. */
export function Line({ row, text }: Part) {
  const { words, lang, timeZone } = text;
  if (row.connection === "none") return null;
  return (
    <>
      {row.connection === "live"
        ? <Badge tone="good" icon="online">{words.connections.live}</Badge>
        : (
          <Badge tone="warning" icon="offline">
            {fill(words.connections.interrupted_since, {
              time: formatClock(lang, row.silentSince!, timeZone),
            })}
          </Badge>
        )}
      {row.away && <Badge tone="warning" icon="tab">{words.away}</Badge>}
      {row.queue > 0 && (
        <small class="muted">{plural(lang, row.queue, words.queue)}</small>
      )}
    </>
  );
}

/** A raised hand, and what the student wrote with it or about a hold. */
export function Words({ row: { attempt }, text }: Part) {
  if (!attempt || isOver(attempt)) return null;
  const { words, lang, timeZone } = text;
  const { help_requested_at: asked, help_kind, help_message } = attempt;
  const about = attempt.hold === "none" ? null : attempt.hold_answer;
  if (!asked && !about && !attempt.is_page_waiting) return null;
  return (
    <div class="hand">
      {about && <q class="reason" dir="auto">{about}</q>}
      {asked && (
        <Badge tone="warning" icon="hand">
          {fill(words.hands[help_kind ?? "help"], {
            time: formatClock(lang, asked, timeZone),
          })}
        </Badge>
      )}
      {asked && help_message && (
        <span class="reason" dir="auto">{help_message}</span>
      )}
      {attempt.is_page_waiting && <span class="reason">{words.page_waits}
      </span>}
    </div>
  );
}

/** The time left, which stands while the clock does. */
export function TimeLeft(
  { row: { attempt, stood }, now, text }: Part & {
    now: ReadonlySignal<number>;
  },
) {
  if (attempt?.state !== "in_progress" || !attempt.deadline_at) {
    return <span class="muted">{text.words.no_time}</span>;
  }
  return (
    <span class="clock">
      {formatTimeLeft(timeLeftOf(attempt.deadline_at, stood, now.value))}
    </span>
  );
}

/** Done at a click, so that they stand beside the menu. */
const AT_HAND = [
  "unlock",
  "resume",
  "end_break",
  "allow_takeover",
  "answer_help",
] as const satisfies readonly ActName[];

/** What waits for a proctor's word as buttons, the rest in a menu. */
export function Acts(student: StudentProps) {
  const { row, subject, offered, isBusy, onAct, text } = student;
  if (offered.length === 0) return null;
  const { acts, act_for } = text.words;
  return (
    <div class="acts">
      {AT_HAND.filter((act) => offered.includes(act)).map((act) => (
        <button
          key={act}
          type="button"
          class="small"
          aria-busy={isBusy ? "true" : undefined}
          disabled={isBusy}
          aria-label={fill(act_for, { act: acts[act], name: row.name })}
          onClick={() => onAct(act, { to: "one", subject })}
        >
          {acts[act]}
        </button>
      ))}
      <LookIn {...student} />
      <ActMenu
        scope={{ to: "one", subject }}
        offered={offered}
        onChoose={onAct}
        whom={row.name}
        isBusy={isBusy}
        words={text.actWords}
      />
    </div>
  );
}
