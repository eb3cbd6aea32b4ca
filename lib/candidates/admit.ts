/** Admitting a student by hand: a code that signs in, told once. */
import { type Called, callStaff, type StaffClient } from "../staff/calls.ts";

export interface Admitted {
  /** Signs the student in to this one exam. */
  token: string;
  expires_at: string;
  exam_id: string;
  candidate_id: string;
}

/** @param reason kept in the audit log; may be empty */
export function admitStudent(
  client: StaffClient,
  enrolment_id: string,
  reason: string,
): Promise<Called<Admitted>> {
  return callStaff<Admitted>(client, "staff_admit", {
    enrolment_id,
    ...reason ? { reason: reason.slice(0, 1000) } : {},
  });
}

/**
 * An address that brings the code to the sign-in page. Behind `#`, it is in no
 * server's log and in no Referer.
 */
export function admissionLink(origin: string, token: string): string {
  return `${origin}/login?way=ticket#token=${token}`;
}
