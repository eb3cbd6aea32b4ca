/** Everything that is kept of one student, as an admin's session may read it. */
import { everyPage } from "../paging.ts";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { isUuid } from "../uuid.ts";
import { failed, type Result } from "./result.ts";
import { asked } from "./staff_client.ts";

/** What `staff_candidate_data` answers: rows as the tables have them. */
export interface StudentRows {
  candidate: { id: string; name: string; tenant_id: string };
  school: { id: string; name: string };
  account: unknown;
  enrolments: unknown[];
  attempts: { id: string }[];
  practice_attempts: number;
  access_tokens: unknown[];
  audit_log: unknown[];
}

/** 404 where the asker manages no such student. The log notes the reading. */
export async function loadStudentRows(
  client: StaffClient,
  candidateId: string,
): Promise<Result<StudentRows>> {
  const missing = failed(404, "candidate_not_found", "No such student.");
  if (!isUuid(candidateId)) return missing;
  const called = await callStaff<StudentRows>(client, "staff_candidate_data", {
    candidate_id: candidateId,
  });
  if (called.ok) return called;
  return called.code === "unavailable"
    ? failed(503, called.code, "The database did not answer.")
    : missing;
}

/**
 * The tables of an attempt's rows, each with an order that leaves no two equal,
 * and its columns where a session does not read all. Not among them: what serves
 * for hours (signals of live view, answers to repeated requests, pairing codes)
 * and the queue of the scoring worker, which only name rows that are here.
 */
export const ATTEMPT_TABLES = {
  attempt_policies: ["id"],
  attempt_clients: [
    "client_id",
    "attempt_id, client_id, epoch, state, opened_at, superseded_at, closed_at, user_agent, ip, clock_offset_ms, acked_seq, gap_since, gap_raised_at",
  ],
  attempt_presence: ["attempt_id"],
  consents: ["id"],
  answers: ["question_id"],
  late_answers: ["id"],
  grades: ["question_id"],
  question_timings: ["question_id,client_id"],
  proctoring_events: ["position"],
  chain_heads: ["attempt_id"],
  event_comments: ["id"],
  snapshots: ["id"],
  risk_states: ["attempt_id"],
  risk_snapshots: ["id"],
  alerts: ["id"],
  decisions: ["id"],
  commands: ["id"],
  devices: [
    "id",
    "id, attempt_id, kind, user_agent, battery, paired_at, last_seen_at, lost_raised_at, lost_since, expires_at, unpaired_at",
  ],
  /** Who looked in live, and when: of what was seen nothing is kept. */
  live_views: ["id"],
} as const satisfies Record<string, readonly [string, string?]>;

export type AttemptTable = keyof typeof ATTEMPT_TABLES;

/** All rows of an attempt in one table. */
export async function loadAttemptRows(
  client: StaffClient,
  table: AttemptTable,
  attemptId: string,
): Promise<Result<Record<string, unknown>[]>> {
  const [order, columns = "*"]: readonly [string, string?] =
    ATTEMPT_TABLES[table];
  return await asked(everyPage((from, to) => {
    // Typed as one of them: the columns differ, the questions do not.
    let query = client.from(table as "consents").select(columns as "*")
      .eq("attempt_id", attemptId);
    for (const column of order.split(",")) {
      query = query.order(column as "id");
    }
    return query.range(from, to);
  })) as Result<Record<string, unknown>[]>;
}

/** Seconds for which an address of a picture is good. */
const GOOD_FOR = 60;

/** Base64 of stored pictures, by path; a missing one cannot be had. */
export async function* loadObjects(
  client: StaffClient,
  paths: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<[path: string, content: Uint8Array]> {
  for (let at = 0; at < paths.length; at += 20) {
    const { data } = await client.storage.from("evidence")
      .createSignedUrls(paths.slice(at, at + 20), GOOD_FOR);
    for (const { path, signedUrl } of data ?? []) {
      signal.throwIfAborted();
      if (!path || !signedUrl) continue;
      const answer = await fetch(signedUrl, { signal });
      if (answer.ok) yield [path, new Uint8Array(await answer.arrayBuffer())];
      else await answer.body?.cancel();
    }
  }
}
