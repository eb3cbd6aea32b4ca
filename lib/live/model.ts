/** The rows the live wall is drawn from. Pure: the clock comes as an argument. */
import type {
  AttemptState,
  Hold,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type {
  Severity,
} from "../../supabase/functions/_shared/contract/events.ts";
import { parseTime } from "../time.ts";
import type { DeviceWord } from "./devices.ts";

export type { Severity };
export type RiskLevel = "low" | "elevated" | "high";

export interface RosterRow {
  enrolmentId: string;
  candidateId: string;
  name: string;
  hallTicket: string | null;
  room: string | null;
  /** Marked as absent. */
  absentAt: string | null;
}

export interface AttemptRow {
  id: string;
  candidate_id: string;
  attempt_no: number;
  state: AttemptState;
  hold: Hold;
  hold_since: string | null;
  hold_reason: string | null;
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
  camera_word: DeviceWord | null;
  screen_word: DeviceWord | null;
  microphone_word: DeviceWord | null;
  phone_word: DeviceWord | null;
  /** Why a device could not be used before the start. */
  camera_problem: string | null;
  screen_problem: string | null;
  microphone_problem: string | null;
}

export interface PresenceRow {
  attempt_id: string;
  last_seen_at: string;
  visible: boolean | null;
  queue_length: number | null;
  /** As the page's last heartbeat said: `detectors` of the contract. */
  camera: string | null;
  screen: string | null;
  microphone: string | null;
  speech: string | null;
}

/**
 * A phone that is the second camera of an attempt, or was: one that the student
 * unpaired during the exam counts as lost until another joins.
 */
export interface DeviceRow {
  id: string;
  attempt_id: string;
  /** 0 to 1; null where the browser does not say. */
  battery: number | null;
  paired_at: string;
  last_seen_at: string;
  /** The record says that it is lost. */
  lost_raised_at: string | null;
  lost_since: string | null;
  unpaired_at: string | null;
}

/** Somebody who looks in live now. */
export interface ViewRow {
  id: string;
  attempt_id: string;
  /** The phone; null: the student's own page. */
  device_id: string | null;
  staff_id: string;
}

/** Speech that a page noticed just now. */
export interface SpeechRow {
  attempt_id: string;
  happened_at: string;
}

export interface AlertRow {
  id: string;
  attempt_id: string;
  rule: string;
  severity: Severity;
  status: "open" | "acknowledged" | "superseded";
  incidents: number;
  points: number;
  sentence: { en?: string; fr?: string };
  /** Its rule is about technical matters: nobody's fault. */
  technical: boolean;
  /** The last incident has not ended yet. */
  ongoing: boolean;
  /** How many events it rests on. */
  event_count: number;
  /** The newest of them. */
  event_ids: string[];
  happened_at: string;
  last_happened_at: string;
  updated_at: string;
  acknowledged_at: string | null;
  acknowledged_by: string | null;
}

export interface EventRow {
  event_id: string;
  event_type: string;
  happened_at: string;
  event_data: { duration_seconds?: number };
}

/** What the wall reckons with, of the policy in force. */
export interface Terms {
  /** Milliseconds of silence after which a page counts as interrupted. */
  lostAfter: number;
  /** A soft lock stops the student's clock. */
  lockStopsClock: boolean;
}

/** The terms of an exam's attempts. */
export interface LiveTerms extends Terms {
  /** The exam asks its students for a phone. */
  phone: boolean;
  /** Staff may look in live. */
  liveView: boolean;
  /** Of attempts that are under others than the exam's. */
  of: Record<string, Terms>;
}

/** Everything the page is drawn from. */
export interface LiveData {
  roster: RosterRow[];
  attempts: AttemptRow[];
  presence: PresenceRow[];
  /** When the presence was read: milliseconds by the server's clock. */
  presenceAt: number;
  /** Read together with the presence, as the two after it. */
  devices: DeviceRow[];
  views: ViewRow[];
  speech: SpeechRow[];
  /** Newest first. */
  alerts: AlertRow[];
  /** These are all alerts there are, not the newest alone. */
  hasAllAlerts: boolean;
  terms: LiveTerms;
  /** Names of colleagues, by account. */
  staff: Record<string, string>;
}

/** `none`: there is no page to be heard from. */
export type Connection = "live" | "interrupted" | "none";

/** Whether an attempt has been handed in. */
export function isOver(attempt: Pick<AttemptRow, "state">): boolean {
  return attempt.state === "submitted" || attempt.state === "auto_submitted";
}

/** The terms an attempt is under. */
export function termsOf(
  terms: Terms & Pick<LiveTerms, "of">,
  attemptId: string,
): Terms {
  return terms.of[attemptId] ?? terms;
}

/**
 * Since when an attempt's clock stands still, milliseconds since 1970; null
 * while it runs. A pause stops every clock, a soft lock where the policy says
 * so.
 */
export function stoodSince(
  { hold, hold_since }: Pick<AttemptRow, "hold" | "hold_since">,
  { lockStopsClock }: Pick<Terms, "lockStopsClock">,
): number | null {
  if (hold === "none" || !hold_since) return null;
  return hold === "paused" || lockStopsClock ? parseTime(hold_since) : null;
}

/**
 * Milliseconds until `deadline`: while the clock stands, what was left when it
 * began to, as the student's page shows it; the server moves the deadline when
 * the hold ends.
 */
export function timeLeftOf(
  deadline: string,
  stood: number | null,
  now: number,
): number {
  return parseTime(deadline) - Math.min(stood ?? now, now);
}

/**
 * Whether a student's page can be heard.
 *
 * @param now milliseconds since 1970 by the server's clock
 * @param lostAfter milliseconds of silence after which it counts as interrupted
 */
export function connectionOf(
  { attempt, presence }: {
    attempt: Pick<AttemptRow, "state"> | null;
    presence: Pick<PresenceRow, "last_seen_at"> | null;
  },
  now: number,
  lostAfter: number,
): Connection {
  if (!attempt || !presence || isOver(attempt)) return "none";
  return now - parseTime(presence.last_seen_at) > lostAfter
    ? "interrupted"
    : "live";
}

/** An alert's sentence in the page's language. */
export function sentenceOf(
  { sentence, rule }: Pick<AlertRow, "sentence" | "rule">,
  lang: "en" | "fr",
): string {
  return sentence[lang] ?? sentence.en ?? rule.replaceAll("_", " ");
}
