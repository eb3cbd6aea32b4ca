/**
 * What happened, laid out in time: lanes, bars for what lasted, marks for what
 * was over at once, holds. Pure; moments are milliseconds since 1970.
 */
import type {
  Category,
  Severity,
} from "../../supabase/functions/_shared/contract/events.ts";
import { parseTime } from "../time.ts";
import type { ReviewEvent } from "./types.ts";

/** Lanes from top to bottom; the last three only where there is something. */
export const LANES = [
  "focus",
  "fullscreen",
  "camera",
  "keys",
  "network",
  "answers",
  "phone",
  "screen",
  "speech",
] as const;
export type Lane = typeof LANES[number];

const ONLY_WHERE_NEEDED: readonly Lane[] = ["phone", "screen", "speech"];

const LANE_OF: Readonly<Record<string, Lane>> = {
  tab_switch: "focus",
  window_blur: "focus",
  window_focus: "focus",
  multiple_screens: "focus",
  page_reloaded: "focus",
  fullscreen_enter: "fullscreen",
  fullscreen_exit: "fullscreen",
  no_face: "camera",
  multi_face: "camera",
  gaze_away: "camera",
  spoof_detected: "camera",
  camera_denied: "camera",
  camera_error: "camera",
  camera_obstructed: "camera",
  virtual_camera_suspected: "camera",
  detector_paused: "camera",
  calibration_done: "camera",
  webcam_snapshot: "camera",
  snapshot_dark: "camera",
  snapshot_frozen: "camera",
  keyboard_blocked: "keys",
  context_menu_blocked: "keys",
  copy_paste_attempt: "keys",
  developer_tools_attempt: "keys",
  print_attempt: "keys",
  network_offline: "network",
  network_online: "network",
  heartbeat_missed: "network",
  sequence_gap: "network",
  clock_skew: "network",
  answer_change: "answers",
  exam_started: "answers",
  exam_held: "answers",
  exam_resumed: "answers",
  exam_reopened: "answers",
  exam_submitted: "answers",
  auto_submitted: "answers",
  device_paired: "phone",
  device_lost: "phone",
  screen_snapshot: "screen",
  screen_share_stopped: "screen",
  speech_detected: "speech",
  microphone_denied: "speech",
};

/** Lanes of devices whose events are called as the camera's are. */
const LANE_OF_SOURCE: Readonly<Record<string, Lane>> = {
  phone: "phone",
  screen: "screen",
  microphone: "speech",
};

/** The lane of a kind of event; what a device saw or heard is in its own. */
export function laneOf(type: string, source: string | null): Lane {
  const lane = LANE_OF[type] ?? "focus";
  if (lane !== "camera" || !source) return lane;
  return Object.hasOwn(LANE_OF_SOURCE, source) ? LANE_OF_SOURCE[source]! : lane;
}

/** Whether an event is a picture that was taken. */
export function isPicture({ event_type }: Pick<ReviewEvent, "event_type">) {
  return event_type === "webcam_snapshot" || event_type === "screen_snapshot";
}

/** One thing on the timeline. */
export interface Item {
  lane: Lane;
  type: string;
  severity: Severity;
  category: Category;
  /** The place in the chain of the event it begins with. */
  position: number;
  from: number;
  /** Same as `from` for what was over at once. */
  to: number;
  /** It began and its end was never told: it is drawn up to the end. */
  open: boolean;
  isPicture: boolean;
}

/** A time in which the exam stood still. */
export interface Held {
  from: number;
  to: number;
  open: boolean;
  reason: "break" | "lock" | "pause";
}

/** From when to when the timeline reaches. */
export interface Span {
  from: number;
  to: number;
}

const secondsOf = (event: ReviewEvent) => {
  const seconds = Number(event.seconds ?? NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
};

/** Everything on the timeline, each pair of begin and end as one item. */
export function itemsOf(events: readonly ReviewEvent[], end: number): Item[] {
  const begun = new Map<string, Item>();
  const items: Item[] = [];
  const ends: ReviewEvent[] = [];
  for (const event of events) {
    if (event.phase === "end") {
      ends.push(event);
      continue;
    }
    const from = parseTime(event.happened_at);
    const open = event.phase === "begin";
    const item: Item = {
      lane: laneOf(event.event_type, event.source),
      type: event.event_type,
      severity: event.severity,
      category: event.category,
      position: event.position,
      from,
      to: open ? Math.max(from, end) : from + secondsOf(event) * 1000,
      open,
      isPicture: isPicture(event),
    };
    if (open) begun.set(event.event_id, item);
    items.push(item);
  }
  for (const event of ends) {
    const at = parseTime(event.happened_at);
    const item = event.begin ? begun.get(event.begin) : undefined;
    if (item) {
      item.to = Math.max(item.from, at);
      item.open = false;
      continue;
    }
    // The begin is not there (a hole, or not loaded yet).
    items.push({
      lane: laneOf(event.event_type, event.source),
      type: event.event_type,
      severity: event.severity,
      category: event.category,
      position: event.position,
      from: at - secondsOf(event) * 1000,
      to: at,
      open: false,
      isPicture: false,
    });
  }
  return items.sort((a, b) => a.from - b.from || a.position - b.position);
}

/** The lanes that are drawn. */
export function lanesOf(items: readonly Item[]): Lane[] {
  const used = new Set(items.map(({ lane }) => lane));
  return LANES.filter((lane) =>
    !ONLY_WHERE_NEEDED.includes(lane) || used.has(lane)
  );
}

/** Holds and breaks, from the server's own events. */
export function heldOf(events: readonly ReviewEvent[], end: number): Held[] {
  const held: Held[] = [];
  const server = events.filter(({ event_type }) =>
    ["exam_held", "exam_resumed", "exam_submitted", "auto_submitted"]
      .includes(event_type)
  ).toSorted((a, b) => a.position - b.position);
  let now: Held | null = null;
  for (const event of server) {
    const at = parseTime(event.happened_at);
    if (now) {
      now.to = at;
      now.open = false;
      now = null;
    }
    if (event.event_type !== "exam_held") continue;
    now = {
      from: at,
      to: Math.max(at, end),
      open: true,
      reason: event.reason === "break"
        ? "break"
        : event.reason?.startsWith("rule:")
        ? "lock"
        : "pause",
    };
    held.push(now);
  }
  return held;
}

/** From the first to the last that is known, never empty. */
export function spanOf(
  events: readonly ReviewEvent[],
  startedAt: number | null,
  endsAt: number | null,
  now: number,
): Span {
  let from = startedAt ?? Infinity;
  let to = endsAt ?? -Infinity;
  for (const event of events) {
    const at = parseTime(event.happened_at);
    if (at < from) from = at;
    if (at > to) to = at;
  }
  if (!Number.isFinite(from)) from = Number.isFinite(to) ? to : now;
  if (to < from + 1000) to = from + 60_000;
  return { from, to };
}
