/** How a student's devices stand, as the live page says it. */
import type { Detectors } from "../../supabase/functions/_shared/contract/requests.ts";
import { parseTime } from "../time.ts";
import {
  type AttemptRow,
  type Connection,
  type DeviceRow,
  isOver,
  type PresenceRow,
} from "./model.ts";

/** Devices of which the student's page tells how they stand. */
export const DEVICES = ["camera", "screen", "microphone"] as const;
export type Device = typeof DEVICES[number];

/** What consents call them. */
export const CONSENT_OF = {
  camera: "webcam",
  screen: "screen",
  microphone: "microphone",
  phone: "phone",
} as const satisfies Record<Device | "phone", string>;

/** The newest word about a device; `withdrawn`: it was given before. */
export type DeviceWord = "given" | "refused" | "withdrawn";

/**
 * As the page says of itself; `refused` and `withdrawn` by the student's word;
 * at the check before the start, and since then nothing better: `blocked` by
 * the browser, or `broken` for another reason.
 */
export type DeviceState =
  | NonNullable<Detectors["camera"]>
  | "refused"
  | "withdrawn"
  | "blocked"
  | "broken";

/**
 * `awaited`: before the start, none was paired yet; `none`: the exam runs
 * without, for whatever reason.
 */
export type PhoneState =
  | "there"
  | "lost"
  | "awaited"
  | "none"
  | "refused"
  | "withdrawn";

/** Charge of a phone from which on it is told, 0 to 1. */
const LOW_BATTERY = 0.2;

const SAID: readonly unknown[] = [
  "watching",
  "paused",
  "lost",
  "not_watched",
] satisfies Detectors["camera"][];

/** The newest word, from all words about one device in any order. */
export function wordOf(
  words: readonly { given: boolean; given_at: string }[],
): DeviceWord | null {
  const newest = words.toSorted((a, b) =>
    Date.parse(a.given_at) - Date.parse(b.given_at)
  ).at(-1);
  if (!newest) return null;
  if (newest.given) return "given";
  return words.some(({ given }) => given) ? "withdrawn" : "refused";
}

/** What tells how an attempt's devices stand: never the policy it is under. */
export interface Seen {
  attempt:
    | Pick<AttemptRow, "state" | `${Device}_word` | `${Device}_problem`>
    | null;
  presence: Pick<PresenceRow, Device> | null;
}

/** Whether anybody in the exam is, or was asked to be, watched by a device. */
export function usesDevice(device: Device, rows: readonly Seen[]): boolean {
  return rows.some(({ attempt, presence }) => {
    const said = presence?.[device];
    return attempt?.[`${device}_word`] || attempt?.[`${device}_problem`] ||
      said && said !== "not_watched" && SAID.includes(said);
  });
}

const refusalIn = (word: DeviceWord | null) =>
  word === "refused" || word === "withdrawn" ? word : null;

/**
 * Null where there is nothing to say: the exam does not use the device, the
 * attempt does not run, or its page is not heard. Who is excused reads as one
 * whose device cannot be used: why is not the page's to know.
 *
 * @param used whether the exam watches any of its students by it
 */
export function deviceOf(
  device: Device,
  { attempt, presence }: Seen,
  connection: Connection,
  used: boolean,
): DeviceState | null {
  if (!attempt || isOver(attempt)) return null;
  const refused = refusalIn(attempt[`${device}_word`]);
  if (refused) return refused;
  const told = attempt[`${device}_problem`];
  const problem = !told ? null : told === "denied" ? "blocked" : "broken";
  if (attempt.state !== "in_progress") return problem;
  if (!used || connection !== "live") return null;
  const said = SAID.includes(presence?.[device])
    ? presence![device] as DeviceState
    : "not_watched";
  return said === "not_watched" ? problem ?? said : said;
}

/**
 * How the second camera stands; null as with the others.
 *
 * @param used whether the exam asks its students for one
 * @param now milliseconds since 1970 by the server's clock
 * @param lostAfter milliseconds of silence after which it counts as lost
 */
export function phoneOf(
  attempt: Pick<AttemptRow, "state" | "phone_word"> | null,
  phone:
    | Pick<DeviceRow, "last_seen_at" | "lost_raised_at" | "unpaired_at">
    | null,
  used: boolean,
  now: number,
  lostAfter: number,
): PhoneState | null {
  if (!attempt || isOver(attempt)) return null;
  const refused = refusalIn(attempt.phone_word);
  if (refused) return refused;
  if (phone?.lost_raised_at) return "lost";
  // One that staff unpaired is not waited for: nothing was raised of it.
  if (phone && !phone.unpaired_at) {
    return now - parseTime(phone.last_seen_at) > lostAfter ? "lost" : "there";
  }
  if (!used) return null;
  return attempt.state === "in_progress" ? "none" : "awaited";
}

/** Percent left of a phone's battery, where that is little; null: enough. */
export function lowBattery(
  phone: Pick<DeviceRow, "battery"> | null,
): number | null {
  const left = phone?.battery;
  return left != null && left <= LOW_BATTERY ? Math.round(left * 100) : null;
}

/** States that are trouble of a device, which weighs nothing. */
const TROUBLE: readonly (DeviceState | PhoneState)[] = [
  "lost",
  "blocked",
  "broken",
];

/** Whether a state is technical trouble: nobody's fault. */
export function isTrouble(state: DeviceState | PhoneState | null): boolean {
  return state !== null && TROUBLE.includes(state);
}

/** Whether any device of a student is in trouble. */
export function hasTrouble(
  row: Record<Device, DeviceState | null> & {
    phone: PhoneState | null;
    lowBattery: number | null;
  },
): boolean {
  return row.lowBattery !== null || isTrouble(row.phone) ||
    DEVICES.some((device) => isTrouble(row[device]));
}
