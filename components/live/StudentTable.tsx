import type { ReadonlySignal } from "@preact/signals";
import { fill, plural } from "../../lib/i18n/fill.ts";
import {
  connectionOf,
  isOver,
  type RiskLevel,
  sentenceOf,
  type StudentRow,
  timeLeftOf,
} from "../../lib/live/model.ts";
import { formatClock, formatTimeLeft } from "../../lib/time.ts";
import type { Act } from "../../lib/live/acts.ts";
import { usesCamera } from "../../lib/live/camera.ts";
import { Badge, type Tone } from "../Badge.tsx";
import { Acts } from "./Acts.tsx";
import { Camera } from "./Camera.tsx";
import type { LiveText } from "./shared.ts";

interface Props {
  rows: StudentRow[];
  /** Milliseconds since 1970 by the server's clock, every second. */
  now: ReadonlySignal<number>;
  lostAfter: number;
  /** Attempts an act is under way for. */
  busy: ReadonlySet<string>;
  onAct(act: Act, attemptId: string): void;
  text: LiveText;
}

/** A row per student, in the order given. */
export function StudentTable({ rows, ...shared }: Props) {
  const { text } = shared;
  const { columns } = text.words;
  const cameraUsed = usesCamera(rows);
  return (
    <table class="students cards-on-phones">
      <thead>
        <tr>
          <th scope="col">{columns.student}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col" class="number">{columns.time_left}</th>
          <th scope="col">{columns.connection}</th>
          <th scope="col" class="number">{columns.incidents}</th>
          <th scope="col">{columns.risk}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Student
            key={row.candidateId}
            row={row}
            cameraUsed={cameraUsed}
            {...shared}
          />
        ))}
      </tbody>
    </table>
  );
}

function Student(
  { row, cameraUsed, now, lostAfter, busy, onAct, text }:
    & Omit<Props, "rows">
    & { row: StudentRow; cameraUsed: boolean },
) {
  const { columns, no_reason } = text.words;
  const { attempt } = row;
  const level = attempt?.risk_level ?? "low";
  const isHeld = attempt && !isOver(attempt) && attempt.hold !== "none";
  const mark = isHeld ? "held" : attempt && !isOver(attempt) ? level : "calm";
  return (
    <tr id={`student-${row.candidateId}`} class={`mark-${mark}`} tabIndex={-1}>
      <th scope="row" class="main-cell">
        <span class="student-name">{row.name}</span>
        <span class="muted">
          {[row.hallTicket, row.room].filter(Boolean).join(" · ")}
        </span>
      </th>
      <td data-label={columns.state}>
        <State row={row} text={text} />
        <Explained row={row} />
        <Hand row={row} text={text} />
        <Camera
          row={row}
          used={cameraUsed}
          now={now}
          lostAfter={lostAfter}
          text={text}
        />
        <Acts row={row} busy={busy} onAct={onAct} text={text} />
      </td>
      <td
        class={`number ${attempt?.deadline_at ? "" : "nothing"}`}
        data-label={columns.time_left}
      >
        <TimeLeft row={row} now={now} text={text} />
      </td>
      <td
        class={row.presence ? "" : "nothing"}
        data-label={columns.connection}
      >
        <Connection row={row} now={now} lostAfter={lostAfter} text={text} />
      </td>
      <td
        class={`number ${row.incidents > 0 ? "" : "muted nothing"}`}
        data-label={columns.incidents}
      >
        {row.incidents}
      </td>
      <td
        class={`risk-cell ${attempt ? "" : "nothing"}`}
        data-label={columns.risk}
      >
        {attempt && (
          <>
            <Risk level={level} text={text} />
            <span class="reason">
              {row.alerts[0] ? sentenceOf(row.alerts[0], text.lang) : no_reason}
            </span>
          </>
        )}
      </td>
    </tr>
  );
}

const STATE_TONES: Record<string, Tone> = {
  in_progress: "info",
  submitted: "good",
  auto_submitted: "good",
};

function State({ row, text }: { row: StudentRow; text: LiveText }) {
  const { words, lang, timeZone } = text;
  const { attempt } = row;
  const state = attempt?.state ?? "absent";
  const held = attempt && !isOver(attempt) && attempt.hold !== "none"
    ? attempt.hold
    : null;
  return (
    <span class="badges">
      <Badge tone={STATE_TONES[state] ?? "neutral"}>
        {words.states[state]}
      </Badge>
      {held && (
        <Badge tone="danger" icon="lock">
          {words.holds[held]} {attempt?.hold_since && fill(words.hold_since, {
            time: formatClock(lang, attempt.hold_since, timeZone),
          })}
        </Badge>
      )}
    </span>
  );
}

/** What the student wrote about the hold. */
function Explained({ row: { attempt } }: { row: StudentRow }) {
  if (!attempt?.hold_answer || attempt.hold === "none" || isOver(attempt)) {
    return null;
  }
  return (
    <span class="hand">
      <q class="reason" dir="auto">{attempt.hold_answer}</q>
    </span>
  );
}

/** A raised hand, since when, and what the student wrote with it. */
function Hand({ row: { attempt }, text }: { row: StudentRow; text: LiveText }) {
  if (!attempt?.help_requested_at || isOver(attempt)) return null;
  const { words, lang, timeZone } = text;
  return (
    <span class="hand">
      <Badge tone="warning" icon="hand">
        {fill(words.hands[attempt.help_kind ?? "help"], {
          time: formatClock(lang, attempt.help_requested_at, timeZone),
        })}
      </Badge>
      {attempt.help_message && (
        <span class="reason" dir="auto">{attempt.help_message}</span>
      )}
    </span>
  );
}

function TimeLeft(
  { row: { attempt }, now, text }: {
    row: StudentRow;
    now: ReadonlySignal<number>;
    text: LiveText;
  },
) {
  if (attempt?.state !== "in_progress" || !attempt.deadline_at) {
    return <span class="muted">{text.words.no_time}</span>;
  }
  return (
    <span class="clock">
      {formatTimeLeft(timeLeftOf(attempt.deadline_at, attempt, now.value))}
    </span>
  );
}

function Connection(
  { row, now, lostAfter, text }:
    & Pick<Props, "now" | "lostAfter" | "text">
    & { row: StudentRow },
) {
  const { words, lang, timeZone } = text;
  const { presence } = row;
  const state = connectionOf(row, now.value, lostAfter);
  if (state === "none" || !presence) {
    return <span class="muted">{words.connections.none}</span>;
  }
  const queue = presence.queue_length ?? 0;
  return (
    <span class="badges">
      {state === "live"
        ? <Badge tone="good" icon="online">{words.connections.live}</Badge>
        : (
          <Badge tone="warning" icon="offline">
            {fill(words.connections.interrupted_since, {
              time: formatClock(lang, presence.last_seen_at, timeZone),
            })}
          </Badge>
        )}
      {state === "live" && presence.visible === false && (
        <Badge tone="warning" icon="tab">{words.away}</Badge>
      )}
      {queue > 0 && (
        <small class="muted">{plural(lang, queue, words.queue)}</small>
      )}
    </span>
  );
}

const LEVEL_TONES: Record<RiskLevel, Tone> = {
  low: "neutral",
  elevated: "warning",
  high: "danger",
};

function Risk({ level, text }: { level: RiskLevel; text: LiveText }) {
  return (
    <Badge
      tone={LEVEL_TONES[level]}
      icon={level === "low" ? undefined : "alert"}
    >
      {text.words.levels[level]}
    </Badge>
  );
}
