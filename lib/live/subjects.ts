/** Students as acts know them. */
import type { ActSubject } from "../acts/model.ts";
import type { StudentRow } from "./rows.ts";

const made = new WeakMap<StudentRow, ActSubject>();

/** The student of a row; the same object for the same row. */
export function subjectOf(row: StudentRow): ActSubject {
  const known = made.get(row);
  if (known) return known;
  const { attempt } = row;
  const subject: ActSubject = {
    enrolmentId: row.enrolmentId,
    attemptId: attempt?.id ?? null,
    name: row.name,
    room: row.room,
    state: attempt?.state ?? null,
    hold: attempt?.hold ?? "none",
    holdReason: attempt?.hold_reason ?? null,
    isPageWaiting: attempt?.is_page_waiting ?? false,
    helpRequestedAt: attempt?.help_requested_at ?? null,
    helpKind: attempt?.help_kind ?? null,
    phoneId: row.phoneId,
    isAbsent: row.absentAt !== null,
  };
  made.set(row, subject);
  return subject;
}
