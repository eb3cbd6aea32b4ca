/** One row for each student, made of everything that is known of them. */
import { parseTime } from "../time.ts";
import {
  type Device,
  deviceOf,
  DEVICES,
  type DeviceState,
  lowBattery,
  phoneOf,
  type PhoneState,
  usesDevice,
} from "./devices.ts";
import {
  type AlertRow,
  type AttemptRow,
  type Connection,
  connectionOf,
  type DeviceRow,
  isOver,
  type LiveData,
  type PresenceRow,
  type RosterRow,
  stoodSince,
  termsOf,
} from "./model.ts";

/** A student on the wall. What it says changes only when there is news. */
export interface StudentRow extends RosterRow {
  /** The newest one. */
  attempt: AttemptRow | null;
  connection: Connection;
  /** Of a page that is not heard: when it last was. */
  silentSince: string | null;
  /** The page is heard, but not in view. */
  away: boolean;
  /** Records that wait on the student's computer. */
  queue: number;
  camera: DeviceState | null;
  screen: DeviceState | null;
  microphone: DeviceState | null;
  phone: PhoneState | null;
  /** Of the phone that is paired now. */
  phoneId: string | null;
  /** Of a phone that is lost: when it was last heard. */
  phoneLostSince: string | null;
  /** Percent, where little is left. */
  lowBattery: number | null;
  /** When speech was last noticed, where that was within a minute. */
  spokeAt: string | null;
  /**
   * Names of colleagues who look in live now, the longest first; empty ones of
   * those whose name is not known.
   */
  watchers: string[];
  /** Since when the clock stands still; null while it runs. */
  stood: number | null;
  /** Not superseded, the weightiest first. */
  alerts: AlertRow[];
  incidents: number;
  /** Alerts that nobody has acknowledged. */
  open: number;
  openViolations: number;
}

/** Milliseconds for which speech is told after it was noticed. */
const SPEECH_TOLD = 60_000;

/** Presence older than this says nothing of who is silent now. */
const PRESENCE_HOLDS = 10_000;

interface Parts {
  attempt: AttemptRow | null;
  presence: PresenceRow | null;
  phone: DeviceRow | null;
  spokeAt: string | null;
  watchers: string[];
  alerts: AlertRow[];
}

/** What is known of each student, by candidate. */
function partsOf(data: LiveData, me: string): Map<string, Parts> {
  const newest = new Map<string, AttemptRow>();
  for (const attempt of data.attempts) {
    const known = newest.get(attempt.candidate_id);
    if (!known || known.attempt_no < attempt.attempt_no) {
      newest.set(attempt.candidate_id, attempt);
    }
  }
  const presence = new Map(data.presence.map((row) => [row.attempt_id, row]));
  const alerts = Map.groupBy(
    data.alerts.filter(({ status }) => status !== "superseded"),
    ({ attempt_id }) => attempt_id,
  );
  const phones = new Map(data.devices.map((row) => [row.attempt_id, row]));
  const spoke = new Map<string, string>();
  for (const { attempt_id, happened_at } of data.speech) {
    const known = spoke.get(attempt_id);
    if (!known || known < happened_at) spoke.set(attempt_id, happened_at);
  }
  const views = Map.groupBy(
    data.views.filter(({ staff_id }) => staff_id !== me),
    ({ attempt_id }) => attempt_id,
  );
  return new Map(data.roster.map(({ candidateId }) => {
    const attempt = newest.get(candidateId) ?? null;
    const looks = (attempt && views.get(attempt.id)) ?? [];
    return [candidateId, {
      attempt,
      presence: (attempt && presence.get(attempt.id)) ?? null,
      phone: (attempt && phones.get(attempt.id)) ?? null,
      spokeAt: (attempt && spoke.get(attempt.id)) ?? null,
      watchers: [...new Set(looks.map(({ staff_id }) => staff_id))]
        .map((id) => data.staff[id] ?? ""),
      alerts: ((attempt && alerts.get(attempt.id)) ?? [])
        .toSorted((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1)),
    }];
  }));
}

function rowOf(
  entry: RosterRow,
  { attempt, presence, phone: device, alerts, ...parts }: Parts,
  data: LiveData,
  now: number,
  uses: (device: Device | "phone") => boolean,
): StudentRow {
  const terms = termsOf(data.terms, attempt?.id ?? "");
  // Where we are the ones who hear nothing, nobody else is silent.
  const heardAt = Math.min(now, data.presenceAt + PRESENCE_HOLDS);
  const connection = connectionOf(
    { attempt, presence },
    heardAt,
    terms.lostAfter,
  );
  const seen = { attempt, presence };
  const phone = phoneOf(
    attempt,
    device,
    uses("phone"),
    heardAt,
    terms.lostAfter,
  );
  const isPaired = phone === "there" || phone === "lost";
  const { spokeAt } = parts;
  const open = alerts.filter(({ status }) => status === "open");
  return {
    ...entry,
    attempt,
    connection,
    silentSince: connection === "interrupted" ? presence!.last_seen_at : null,
    away: connection === "live" && presence?.visible === false,
    queue: connection === "none" ? 0 : presence?.queue_length ?? 0,
    camera: deviceOf("camera", seen, connection, uses("camera")),
    screen: deviceOf("screen", seen, connection, uses("screen")),
    microphone: deviceOf("microphone", seen, connection, uses("microphone")),
    phone,
    phoneId: isPaired && !device!.unpaired_at ? device!.id : null,
    phoneLostSince: phone === "lost"
      ? device!.lost_since ?? device!.last_seen_at
      : null,
    lowBattery: phone === "there" ? lowBattery(device) : null,
    spokeAt: spokeAt && attempt && !isOver(attempt) &&
        now - parseTime(spokeAt) < SPEECH_TOLD
      ? spokeAt
      : null,
    watchers: attempt && !isOver(attempt) ? parts.watchers : [],
    stood: attempt && !isOver(attempt) ? stoodSince(attempt, terms) : null,
    alerts,
    // What is technical is nobody's fault: the review counts it apart, too.
    incidents: alerts.reduce(
      (sum, { incidents, technical }) => technical ? sum : sum + incidents,
      0,
    ),
    open: open.length,
    openViolations:
      open.filter(({ severity }) => severity === "violation").length,
  };
}

function same(a: unknown, b: unknown): boolean {
  return a === b ||
    Array.isArray(a) && Array.isArray(b) && a.length === b.length &&
      a.every((one, i) => one === b[i]);
}

/** Whether two objects of one form hold the same; lists by their elements. */
export function alike<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => same(a[key], b[key]));
}

/**
 * Makes the rows again and again: a row about which there is no news is the
 * very object it was before, so that nothing of it is drawn again.
 *
 * @param me whose page it is: not told among those who look in
 */
export function rowMaker(
  me = "",
): (data: LiveData, now: number) => StudentRow[] {
  let before = new Map<string, StudentRow>();
  return (data, now) => {
    const parts = partsOf(data, me);
    const all = [...parts.values()];
    const used = new Set<Device | "phone">(
      DEVICES.filter((device) => usesDevice(device, all)),
    );
    if (
      data.terms.phone || data.devices.length > 0 ||
      all.some(({ attempt }) => attempt?.phone_word)
    ) used.add("phone");
    const uses = (device: Device | "phone") => used.has(device);
    const rows = data.roster.map((entry) => {
      const row = rowOf(
        entry,
        parts.get(entry.candidateId)!,
        data,
        now,
        uses,
      );
      const old = before.get(entry.candidateId);
      return old && alike(row, old) ? old : row;
    });
    before = new Map(rows.map((row) => [row.candidateId, row]));
    return rows;
  };
}

/** The rows at one moment. */
export function studentRows(data: LiveData, now: number): StudentRow[] {
  return rowMaker()(data, now);
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
export function summaryOf(rows: readonly StudentRow[]): Summary {
  const count = (is: (row: StudentRow) => unknown) => rows.filter(is).length;
  return {
    enrolled: rows.length,
    in_progress: count(({ attempt }) => attempt?.state === "in_progress"),
    interrupted: count(({ connection }) => connection === "interrupted"),
    held: count(({ attempt }) =>
      attempt && !isOver(attempt) && attempt.hold !== "none"
    ),
    handed_in: count(({ attempt }) => attempt && isOver(attempt)),
    alerts: rows.reduce((sum, { open }) => sum + open, 0),
  };
}
