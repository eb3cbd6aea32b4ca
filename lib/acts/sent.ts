/** What was done in the last hour, read back with what pages have shown of it. */
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { type ActName, ACTS, type MissingPage, type SentAct } from "./model.ts";

/** `staff_sent_acts`: one line for each act, the newest first. */
export interface SentRow {
  id: string;
  action: string;
  at: string;
  by_me: boolean;
  by_name: string | null;
  names: string[];
  count: number;
  text: string | null;
  /** Of time given, or of a break. */
  seconds: number | null;
  pages: number;
  shown: number;
  missing: {
    attempt_id: string;
    name: string;
    state: string;
    is_over: boolean;
    last_seen_at: string | null;
  }[];
}

export interface SentAnswer {
  acts: SentRow[];
  server_time: string;
}

/** Milliseconds of silence after which a page counts as silent. */
const SILENT_AFTER = 30_000;

const ACT_OF: ReadonlyMap<string, ActName> = new Map(
  (Object.keys(ACTS) as ActName[]).map((act) => [actionOf(act), act]),
);

/** What the audit log calls an act. */
function actionOf(act: ActName): string {
  switch (act) {
    case "postpone":
      return "exam.postpone";
    case "mark_absent":
    case "mark_present":
    case "grant_attempt":
      return `enrolment.${act}`;
    case "admit":
      return "candidate.admit";
    default:
      return `attempt.${act}`;
  }
}

/** Milliseconds within which the same thing, done one by one, is one line. */
const ONE_ACT = 60_000;
/** Names written out of one line. */
const NAMED = 3;

/** The rows as the page shows them. */
export function sentActs(answer: SentAnswer): SentAct[] {
  const lines: SentAct[] = [];
  for (const one of asLines(answer)) {
    const last = lines.at(-1);
    if (last && isSame(last, one)) {
      last.count += one.count;
      last.names = [...last.names, ...one.names].slice(0, NAMED);
    } else lines.push(one);
  }
  return lines;
}

/** What no page shows (absence, a code for the door) is done one by one. */
function isSame(a: SentAct, b: SentAct): boolean {
  return a.pages === 0 && b.pages === 0 && a.act !== "postpone" &&
    a.act === b.act && a.by === b.by && a.text === b.text &&
    Date.parse(a.at) - Date.parse(b.at) < ONE_ACT;
}

function asLines({ acts, server_time }: SentAnswer): SentAct[] {
  const now = Date.parse(server_time);
  return acts.flatMap((row) => {
    const act = ACT_OF.get(row.action);
    if (!act) return [];
    return [{
      id: row.id,
      act,
      at: row.at,
      by: row.by_me ? "" : row.by_name || null,
      names: row.names,
      count: row.count,
      text: row.text,
      seconds: row.seconds,
      pages: row.pages,
      shown: row.shown,
      missing: row.missing.map((page): MissingPage => ({
        attemptId: page.attempt_id,
        name: page.name,
        why: whyMissing(page, now),
        lastSeenAt: page.last_seen_at,
      })),
    }];
  });
}

function whyMissing(
  page: SentRow["missing"][number],
  now: number,
): MissingPage["why"] {
  if (page.is_over) return "over";
  if (["created", "instructions", "ready"].includes(page.state)) {
    return "not_begun";
  }
  const silent = !page.last_seen_at ||
    now - Date.parse(page.last_seen_at) > SILENT_AFTER;
  return silent ? "silent" : "waiting";
}

/** Whether a page may still show something: it is worth asking again soon. */
export function isAwaited(sent: readonly SentAct[], now: number): boolean {
  return sent.some(({ missing, at }) =>
    now - Date.parse(at) < 300_000 &&
    missing.some(({ why }) => why === "waiting" || why === "silent")
  );
}

/** Reads the list; null: it could not be read just now. */
export async function loadSent(
  client: StaffClient,
  examId: string,
): Promise<SentAnswer | null> {
  const called = await callStaff<SentAnswer>(
    client,
    "staff_sent_acts",
    { exam_id: examId },
  );
  return called.ok ? called.data : null;
}
