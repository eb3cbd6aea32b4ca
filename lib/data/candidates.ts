/** Students, as admins see them: the list, and one of them. */
import type { Config } from "../config.ts";
import { type Called, callStaff, type StaffFunction } from "../staff/calls.ts";
import type { PartlyGranted } from "../candidates/accommodations.ts";
import { isUuid } from "../uuid.ts";
import { failed, type Result } from "./result.ts";
import { staffClient } from "./staff_client.ts";

/** A line of the list. */
export interface ListedCandidate {
  id: string;
  name: string;
  hall_ticket: string | null;
  external_id: string | null;
  center: string | null;
  district: string | null;
  trade: string | null;
  archived_at: string | null;
  enrolments: number;
  accommodated: boolean;
}

/** A value of center, district or trade, and how many have it. */
export interface Group {
  name: string;
  students: number;
}

export interface FoundCandidates {
  /** How many there are; `candidates` is one page of them. */
  total: number;
  candidates: ListedCandidate[];
  groups?: Record<"center" | "district" | "trade", Group[]>;
}

export interface FindCandidates {
  tenant_id: string;
  text?: string | undefined;
  center?: string | undefined;
  district?: string | undefined;
  trade?: string | undefined;
  archived?: boolean | undefined;
  /** Only those who are not in this exam. */
  not_in_exam?: string | undefined;
  offset?: number;
  /** At most 500; 50 unless told. */
  limit?: number;
  with_groups?: boolean;
}

/** One enrolment on the student's page. */
export interface CandidateEnrolment {
  id: string;
  version: number;
  exam_id: string;
  exam: string;
  exam_state: string;
  is_practice: boolean;
  opens_at: string | null;
  time_zone: string;
  room: string | null;
  attempts_allowed: number | null;
  exam_attempts_allowed: number;
  accommodations: PartlyGranted;
  /** Whether they are for this exam; else the student's own hold. */
  own_accommodations: boolean;
  absent_at: string | null;
  admitted_at: string | null;
  attempts: {
    id: string;
    attempt_no: number;
    state: string;
    started_at: string | null;
    submitted_at: string | null;
  }[];
}

/** Everything of a student but the answer. Refusals leave nulls out. */
export interface Candidate {
  id: string;
  tenant_id: string;
  /** The school's. */
  time_zone: string;
  version: number;
  external_id?: string | null;
  hall_ticket?: string | null;
  name: string;
  email?: string | null;
  date_of_birth?: string | null;
  question?: string | null;
  has_answer: boolean;
  center?: string | null;
  district?: string | null;
  trade?: string | null;
  accommodations: PartlyGranted;
  archived_at?: string | null;
  /** Somebody asked for everything about the student to be erased. */
  erase_requested_at?: string | null;
  account?: { id: string; email: string } | null;
  enrolments: CandidateEnrolment[];
}

/** What a function answered, as pages load it: nothing there is a 404. */
export function loaded<Data>(called: Called<Data>): Result<Data> {
  if (called.ok) return called;
  const { code } = called;
  const missing = code.endsWith("_not_found") || code === "bearer_not_allowed";
  const status = missing ? 404 : code === "bad_request" ? 400 : 503;
  return failed(status, code, `The database answered ${code}.`);
}

/** Reads by a staff function, in the person's own name. */
export async function readStaff<Data>(
  config: Config,
  accessToken: string,
  fn: StaffFunction,
  request: object,
): Promise<Result<Data>> {
  const client = staffClient(config, accessToken);
  return loaded(
    await callStaff<Data>(client, fn, request as Record<string, unknown>),
  );
}

/** Students of a school, by name, a page of them. */
export function findCandidates(
  config: Config,
  accessToken: string,
  request: FindCandidates,
): Promise<Result<FoundCandidates>> {
  return readStaff(config, accessToken, "staff_find_candidates", request);
}

/** One student; 404 where the asker is no admin of the school. */
export function loadCandidate(
  config: Config,
  accessToken: string,
  id: string,
): Promise<Result<Candidate>> {
  if (!isUuid(id)) {
    return Promise.resolve(
      failed(404, "candidate_not_found", "That is no id."),
    );
  }
  return readStaff(config, accessToken, "staff_candidate", {
    candidate_id: id,
  });
}
