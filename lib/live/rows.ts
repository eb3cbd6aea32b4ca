/** One row for each student, made of everything that is known of them. */
import { cameraOf, type CameraState, usesCamera } from "./camera.ts";
import {
  type AlertRow,
  type AttemptRow,
  type Connection,
  connectionOf,
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
  camera: CameraState | null;
  /** Since when the clock stands still; null while it runs. */
  stood: number | null;
  /** Not superseded, the weightiest first. */
  alerts: AlertRow[];
  incidents: number;
  /** Alerts that nobody has acknowledged. */
  open: number;
  openViolations: number;
}

/** Presence older than this says nothing of who is silent now. */
const PRESENCE_HOLDS = 10_000;

interface Parts {
  attempt: AttemptRow | null;
  presence: PresenceRow | null;
  alerts: AlertRow[];
}

/** What is known of each student, by candidate. */
function partsOf(data: LiveData): Map<string, Parts> {
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
  return new Map(data.roster.map(({ candidateId }) => {
    const attempt = newest.get(candidateId) ?? null;
    return [candidateId, {
      attempt,
      presence: (attempt && presence.get(attempt.id)) ?? null,
      alerts: ((attempt && alerts.get(attempt.id)) ?? [])
        .toSorted((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1)),
    }];
  }));
}

function rowOf(
  entry: RosterRow,
  { attempt, presence, alerts }: Parts,
  data: LiveData,
  now: number,
  cameraUsed: boolean,
): StudentRow {
  const terms = termsOf(data.terms, attempt?.id ?? "");
  const connection = connectionOf(
    { attempt, presence },
    // Where we are the ones who hear nothing, nobody else is silent.
    Math.min(now, data.presenceAt + PRESENCE_HOLDS),
    terms.lostAfter,
  );
  const open = alerts.filter(({ status }) => status === "open");
  return {
    ...entry,
    attempt,
    connection,
    silentSince: connection === "interrupted" ? presence!.last_seen_at : null,
    away: connection === "live" && presence?.visible === false,
    queue: connection === "none" ? 0 : presence?.queue_length ?? 0,
    camera: cameraOf({ attempt, presence }, connection, cameraUsed),
    stood: attempt && !isOver(attempt) ? stoodSince(attempt, terms) : null,
    alerts,
    incidents: alerts.reduce((sum, { incidents }) => sum + incidents, 0),
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
 */
export function rowMaker(): (data: LiveData, now: number) => StudentRow[] {
  let before = new Map<string, StudentRow>();
  return (data, now) => {
    const parts = partsOf(data);
    const cameraUsed = usesCamera([...parts.values()]);
    const rows = data.roster.map((entry) => {
      const row = rowOf(
        entry,
        parts.get(entry.candidateId)!,
        data,
        now,
        cameraUsed,
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
