/** One enrolment, edited: room, attempts, what is granted for this exam. */
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { grantedIn, type PartlyGranted } from "./accommodations.ts";
import { admitStudent, type Admitted } from "./admit.ts";
import { textOf } from "./page.ts";

/** What is there now, where somebody else was quicker. */
export interface There {
  version: number;
  room?: string;
  attempts_allowed?: number;
  accommodations?: PartlyGranted;
}

/** What came of a form of the page. */
export interface EditedEnrolment {
  act: string;
  /** Null: it was done. */
  code: string | null;
  field: string | null;
  values: { room: string; attempts: string };
  /** What was typed; null: as for every exam. */
  granted: Record<string, unknown> | null;
  there: There | null;
  admitted: Admitted | null;
}

/** Does what a form of the page asks. */
export async function editEnrolment(
  client: StaffClient,
  of: { exam: string; enrolment: string },
  form: FormData,
): Promise<EditedEnrolment> {
  const edited: EditedEnrolment = {
    act: textOf(form, "act"),
    code: null,
    field: null,
    values: {
      room: textOf(form, "room"),
      attempts: textOf(form, "attempts"),
    },
    granted: textOf(form, "holds") === "here" ? grantedIn(form) : null,
    there: null,
    admitted: null,
  };
  if (edited.act === "admit") {
    const reason = textOf(form, "reason");
    const called = await admitStudent(client, of.enrolment, reason);
    return called.ok
      ? { ...edited, admitted: called.data }
      : { ...edited, code: called.code };
  }
  if (edited.act !== "save") return { ...edited, code: "bad_request" };
  const { room, attempts } = edited.values;
  const called = await callStaff(client, "staff_change_enrolments", {
    exam_id: of.exam,
    enrolment_ids: [of.enrolment],
    version: Number(textOf(form, "version")) || 1,
    room: room || null,
    attempts_allowed: /^\d{1,3}$/.test(attempts)
      ? Number(attempts)
      : attempts || null,
    accommodations: edited.granted,
  });
  if (called.ok) return edited;
  const { detail } = called;
  const stale = called.code === "changed_meanwhile";
  return {
    ...edited,
    code: called.code,
    field: typeof detail?.field === "string" ? detail.field : null,
    there: stale ? detail as unknown as There : null,
  };
}
