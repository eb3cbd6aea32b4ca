/** Lines on their way to the server: a page at a time, to be sent again. */
import type { AskApi } from "../staff/api.ts";
import { type Called, callStaff, type StaffClient } from "../staff/calls.ts";
import type { TicketAnswersSet } from "../../supabase/functions/_shared/contract/admin_candidates.ts";
import { randomId } from "../uuid.ts";
import type { Line } from "./check.ts";

/** What the server takes at once. */
export const PAGE_LINES = 500;
/** Answers of one call: each is hashed slowly. */
const PAGE_ANSWERS = 5;
/** Tries of one page before giving up; they wait 1 s, then 2 s. */
const TRIES = 3;

/** What became of a line, or would. */
export interface Fate {
  line: Line;
  outcome: "created" | "changed" | "unchanged" | "refused";
  candidateId: string | null;
  fields: string[];
  code: string | null;
  field: string | null;
  archived: boolean;
}

/** Why it stopped before the end. */
export type Stop = "cancelled" | string;

/** How far it came. `stop` null: to the end. */
export interface Sent<One> {
  done: One[];
  stop: Stop | null;
}

export interface Way {
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
  /** For tests. */
  wait?: (ms: number) => Promise<void>;
}

const pause = (ms: number) => new Promise<void>((go) => setTimeout(go, ms));

/** Tries again what may pass: no answer, or somebody else in between. */
async function persist<Data>(
  way: Way,
  ask: () => Promise<Called<Data>>,
): Promise<Called<Data>> {
  const passing = ["unavailable", "changed_meanwhile", "rate_limited"];
  for (let tried = 1;; tried++) {
    const called = await ask();
    const again = !called.ok && passing.includes(called.code) &&
      tried < TRIES && !way.signal.aborted;
    if (!again) return called;
    await (way.wait ?? pause)(1000 * tried);
  }
}

async function byPages<One, Data, Said>(
  all: readonly One[],
  size: number,
  way: Way,
  ask: (page: One[]) => Promise<Called<Data>>,
  read: (page: One[], data: Data) => Said[],
): Promise<Sent<Said>> {
  const done: Said[] = [];
  for (let at = 0; at < all.length; at += size) {
    if (way.signal.aborted) return { done, stop: "cancelled" };
    way.onProgress(at, all.length);
    const page = all.slice(at, at + size);
    const called = await persist(way, () => ask(page));
    if (!called.ok) {
      return { done, stop: way.signal.aborted ? "cancelled" : called.code };
    }
    for (const one of read(page, called.data)) done.push(one);
  }
  way.onProgress(all.length, all.length);
  return { done, stop: null };
}

interface Imported {
  lines: {
    index: number;
    outcome: Fate["outcome"];
    candidate_id?: string;
    fields?: string[];
    code?: string;
    field?: string;
    archived?: boolean;
  }[];
}

/**
 * Sends students. `dryRun`: to hear what would become of each; nothing is
 * written. A page is sent again under its `request_id`, so that what was
 * written without an answer is still told as written.
 */
export function sendStudents(
  client: StaffClient,
  tenantId: string,
  lines: readonly Line[],
  dryRun: boolean,
  way: Way,
): Promise<Sent<Fate>> {
  return byPages<Line, Imported, Fate>(
    lines,
    PAGE_LINES,
    way,
    (page) =>
      callStaff(client, "staff_import_candidates", {
        tenant_id: tenantId,
        candidates: page.map(({ student }) => student),
        ...dryRun ? { dry_run: true } : { request_id: requestIdOf(page) },
      }),
    (page, data) =>
      data.lines.map((told) => ({
        line: page[told.index]!,
        outcome: told.outcome,
        candidateId: told.candidate_id ?? null,
        fields: told.fields ?? [],
        code: told.code ?? null,
        field: told.field ?? null,
        archived: told.archived ?? false,
      })),
  );
}

/** One id for each page that is sent, the same when it is sent again. */
const requestIds = new WeakMap<readonly Line[], string>();
function requestIdOf(page: readonly Line[]): string {
  const id = requestIds.get(page) ?? randomId();
  requestIds.set(page, id);
  return id;
}

/** What became of one who was to be put into an exam. */
export interface Seat {
  fate: Fate;
  outcome: "enrolled" | "changed" | "unchanged" | "refused";
  code: string | null;
}

interface Enrolled {
  lines: { index: number; outcome: Seat["outcome"]; code?: string }[];
}

/** Puts those who were written into an exam, with their rooms. */
export function sendSeats(
  client: StaffClient,
  examId: string,
  room: string,
  fates: readonly Fate[],
  way: Way,
): Promise<Sent<Seat>> {
  return byPages<Fate, Enrolled, Seat>(
    fates.filter(({ candidateId }) => candidateId !== null),
    PAGE_LINES,
    way,
    (page) =>
      callStaff(client, "staff_enrol", {
        exam_id: examId,
        enrolments: page.map(({ candidateId, line }) => ({
          candidate_id: candidateId,
          room: line.room ?? (room || null),
        })),
      }),
    (page, data) =>
      data.lines.map(({ index, outcome, code }) => ({
        fate: page[index]!,
        outcome,
        code: code ?? null,
      })),
  );
}

/** Sets what is asked with the tickets of those who were written. */
export function sendAnswers(
  ask: AskApi,
  fates: readonly Fate[],
  way: Way,
): Promise<Sent<number>> {
  return byPages<Fate, TicketAnswersSet, number>(
    fates.filter(({ candidateId, line }) => candidateId && line.asked),
    PAGE_ANSWERS,
    way,
    (page) =>
      ask("/admin/candidates/answers", {
        answers: page.map(({ candidateId, line }) => ({
          candidate_id: candidateId,
          ...line.asked,
        })),
      }, { signal: way.signal }),
    (_page, data) => [data.set],
  );
}
