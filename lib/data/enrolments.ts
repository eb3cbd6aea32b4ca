/** Who sits an exam, as its admins and proctors see it. */
import type { PartlyGranted } from "../candidates/accommodations.ts";
import type { Config } from "../config.ts";
import { isUuid } from "../uuid.ts";
import { readStaff } from "./candidates.ts";
import { failed, type Result } from "./result.ts";
import { asked, staffClient } from "./staff_client.ts";

export interface Enrolment {
  id: string;
  version: number;
  candidate_id: string;
  name: string;
  hall_ticket: string | null;
  external_id: string | null;
  center: string | null;
  trade: string | null;
  archived: boolean;
  /** No account, no complete ticket, no platform: only admission by hand. */
  no_way_in: boolean;
  room: string | null;
  /** Null: as many as the exam allows. */
  attempts_allowed: number | null;
  absent_at: string | null;
  admitted_at: string | null;
  attempts: { id: string; attempt_no: number; state: string }[];
  /** The student's own; for admins alone. */
  own?: PartlyGranted;
  /** For this exam; null: the student's own hold. For admins alone. */
  granted?: PartlyGranted | null;
}

export interface FoundEnrolments {
  total: number;
  enrolled: number;
  rooms: { name: string | null; students: number }[];
  enrolments: Enrolment[];
}

export interface FindEnrolments {
  exam_id: string;
  text?: string | undefined;
  /** "": those without a room. */
  room?: string | undefined;
  offset?: number;
  limit?: number;
}

/** Exams of a school that students can be put into, the newest first. */
export async function loadOpenExams(
  config: Config,
  accessToken: string,
  tenantId: string,
): Promise<Result<{ id: string; title: string }[]>> {
  return await asked(
    staffClient(config, accessToken).from("exams").select("id, title")
      .eq("tenant_id", tenantId).neq("state", "archived")
      .order("opens_at", { ascending: false, nullsFirst: true }).order("id")
      .limit(200),
  );
}

/** The student of an exam's enrolment; 404 where it is none of this exam. */
export async function candidateOf(
  config: Config,
  accessToken: string,
  examId: string,
  id: string,
): Promise<Result<string>> {
  const missing = failed(404, "enrolment_not_found", "It is not in this exam.");
  if (!isUuid(id)) return missing;
  const found = await asked(
    staffClient(config, accessToken).from("enrolments").select("candidate_id")
      .eq("id", id).eq("exam_id", examId),
  );
  if (!found.ok) return found;
  const [row] = found.data;
  return row ? { ok: true, data: row.candidate_id } : missing;
}

/** A page of those who sit an exam, by name. */
export function findEnrolments(
  config: Config,
  accessToken: string,
  request: FindEnrolments,
): Promise<Result<FoundEnrolments>> {
  return readStaff(config, accessToken, "staff_find_enrolments", request);
}
