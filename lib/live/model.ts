/** What the live page shows, from rows. Pure: the clock comes as an argument. */
import type {
  AttemptState,
  Hold,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type {
  Severity,
} from "../../supabase/functions/_shared/contract/events.ts";
import { parseTime } from "../time.ts";
import type { CameraWord } from "./camera.ts";

export type RiskLevel = "low" | "elevated" | "high";

export interface RosterRow {
  candidateId: string;
  name: string;
  hallTicket: string | null;
  room: string | null;
}

export interface AttemptRow {
  id: string;
  candidate_id: string;
  attempt_no: number;
  state: AttemptState;
  hold: Hold;
  hold_since: string | null;
  /** What the student wrote about the hold. */
  hold_answer: string | null;
  deadline_at: string | null;
  risk_level: RiskLevel;
  risk_score: number;
  /** The student asks for somebody, or for a break. */
  help_requested_at: string | null;
  help_kind: "help" | "break" | null;
  /** What they wrote with it. */
  help_message: string | null;
  /** A page on another computer asks to be let in. */
  is_page_waiting: boolean;
  camera_word: CameraWord | null;
  /** Why the camera gave no picture before the start. */
  camera_problem: string | null;
}

export interface PresenceRow {
  attempt_id: string;
  last_seen_at: string;
  visible: boolean | null;
  queue_length: number | null;
  /** As the page's last heartbeat said: `detectors.camera` of the contract. */
  camera: string | null;
}

export interface AlertRow {
  id: string;
  attempt_id: string;
  rule: string;
  severity: Severity;
  status: "open" | "acknowledged" | "superseded";
  incidents: number;
  points: number;
  explanation: { sentence?: { en?: string; fr?: string } };
  event_ids: string[];
  happened_at: string;
  last_happened_at: string;
  created_at: string;
}

export interface EventRow {
  attempt_id: string;
  event_id: string;
  event_type: string;
  happened_at: string;
  event_data: { duration_seconds?: number };
}

/** Everything the page is drawn from. */
export interface LiveData {
  roster: RosterRow[];
  attempts: AttemptRow[];
  presence: PresenceRow[];
  alerts: AlertRow[];
  /** Alerts older than those in `alerts`. */
  olderAlerts: number;
  /** The events alerts rest on. */
  events: EventRow[];
}

/** `none`: there is no page to be heard from. */
export type Connection = "live" | "interrupted" | "none";

export interface StudentRow extends RosterRow {
  attempt: AttemptRow | null;
  presence: PresenceRow | null;
  /** Not superseded, the weightiest first. */
  alerts: AlertRow[];
  incidents: number;
}

/** One row per enrolled student, with the newest attempt. */
export function studentRows(data: LiveData): StudentRow[] {
  const newest = new Map<string, AttemptRow>();
  for (const attempt of data.attempts) {
    const known = newest.get(attempt.candidate_id);
    if (!known || known.attempt_no < attempt.attempt_no) {
      newest.set(attempt.candidate_id, attempt);
    }
  }
  const presence = new Map(data.presence.map((row) => [row.attempt_id, row]));
  const alerts = new Map<string, AlertRow[]>();
  for (const alert of data.alerts) {
    if (alert.status === "superseded") continue;
    const own = alerts.get(alert.attempt_id);
    if (own) own.push(alert);
    else alerts.set(alert.attempt_id, [alert]);
  }
  return data.roster.map((entry) => {
    const attempt = newest.get(entry.candidateId) ?? null;
    const own = (attempt && alerts.get(attempt.id)) ?? [];
    return {
      ...entry,
      attempt,
      presence: (attempt && presence.get(attempt.id)) ?? null,
      alerts: own.toSorted((a, b) => b.points - a.points),
      incidents: own.reduce((sum, { incidents }) => sum + incidents, 0),
    };
  });
}

/** Whether an attempt has been handed in. */
export function isOver(attempt: Pick<AttemptRow, "state">): boolean {
  return attempt.state === "submitted" || attempt.state === "auto_submitted";
}

/**
 * Milliseconds until `deadline`. A hold stops the clock: what was left when it
 * began, as the student's page shows it; the server moves the deadline when
 * the hold ends.
 */
export function timeLeftOf(
  deadline: string,
  attempt: Pick<AttemptRow, "hold" | "hold_since">,
  now: number,
): number {
  const stoodSince = attempt.hold !== "none" && attempt.hold_since
    ? parseTime(attempt.hold_since)
    : now;
  return parseTime(deadline) - Math.min(stoodSince, now);
}

/**
 * Whether a student's page can be heard.
 *
 * @param now milliseconds since 1970 by the server's clock
 * @param lostAfter milliseconds of silence after which it counts as interrupted
 */
export function connectionOf(
  { attempt, presence }: Pick<StudentRow, "attempt" | "presence">,
  now: number,
  lostAfter: number,
): Connection {
  if (!attempt || !presence || isOver(attempt)) return "none";
  return now - parseTime(presence.last_seen_at) > lostAfter
    ? "interrupted"
    : "live";
}

/** How much a student needs a look: the higher, the further up. */
export function urgency(row: StudentRow, connection: Connection): number {
  const { attempt, alerts } = row;
  if (!attempt) return 10;
  const open = alerts.filter(({ status }) => status === "open").length;
  if (isOver(attempt)) return Math.min(open, 8);
  const level = { low: 0, elevated: 300, high: 600 }[attempt.risk_level];
  return (attempt.help_requested_at ? 1600 : 0) +
    (attempt.hold !== "none" || attempt.is_page_waiting ? 900 : 0) +
    level +
    (connection === "interrupted" ? 250 : 0) +
    Math.min(open, 15) * 10 +
    { created: 15, instructions: 20, ready: 30, in_progress: 40 }[
      attempt.state as "created" | "instructions" | "ready" | "in_progress"
    ];
}

/** Most urgent first; by name among equals, so that rows do not jump about. */
export function sortByUrgency(
  rows: StudentRow[],
  now: number,
  lostAfter: number,
  lang: string,
): StudentRow[] {
  const collator = new Intl.Collator(lang, { numeric: true });
  const weighed = rows.map((row) => ({
    row,
    weight: urgency(row, connectionOf(row, now, lostAfter)),
  }));
  weighed.sort((a, b) =>
    b.weight - a.weight || collator.compare(a.row.name, b.row.name) ||
    (a.row.candidateId < b.row.candidateId ? -1 : 1)
  );
  return weighed.map(({ row }) => row);
}

export interface Summary {
  enrolled: number;
  in_progress: number;
  interrupted: number;
  held: number;
  handed_in: number;
  alerts: number;
}

/** The figures at the top of the page. */
export function summaryOf(
  rows: StudentRow[],
  now: number,
  lostAfter: number,
): Summary {
  const count = (is: (row: StudentRow) => unknown) => rows.filter(is).length;
  return {
    enrolled: rows.length,
    in_progress: count(({ attempt }) => attempt?.state === "in_progress"),
    interrupted: count((row) =>
      connectionOf(row, now, lostAfter) === "interrupted"
    ),
    held: count(({ attempt }) =>
      attempt && !isOver(attempt) && attempt.hold !== "none"
    ),
    handed_in: count(({ attempt }) => attempt && isOver(attempt)),
    alerts: rows.reduce(
      (sum, { alerts }) =>
        sum + alerts.filter(({ status }) => status === "open").length,
      0,
    ),
  };
}

/** An alert's sentence in the page's language. */
export function sentenceOf(alert: AlertRow, lang: "en" | "fr"): string {
  const { sentence } = alert.explanation;
  return sentence?.[lang] ?? sentence?.en ?? alert.rule.replaceAll("_", " ");
}
