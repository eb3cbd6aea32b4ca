/** What an exam's page does besides saving: one press, one staff function. */
import {
  type Called,
  callStaff,
  type StaffClient,
  type StaffFunction,
} from "../staff/calls.ts";

const ACTS: Record<string, [StaffFunction, Record<string, unknown>, string]> = {
  publish: ["staff_publish_exam", { published: true }, "published"],
  unpublish: ["staff_publish_exam", { published: false }, "unpublished"],
  archive: ["staff_archive_exam", { archived: true }, "archived"],
  unarchive: ["staff_archive_exam", { archived: false }, "unarchived"],
};

/** Where to go after it was done, or why it was refused. */
export type ActDone = { ok: true; to: string } | {
  ok: false;
  code: string;
  field?: string;
};

/** Does what a button of the exam's page asks for; null: there is no such. */
export async function actOnExam(
  client: StaffClient,
  examId: string,
  form: FormData,
): Promise<ActDone | null> {
  const name = String(form.get("action") ?? "");
  const about = { exam_id: examId, version: Number(form.get("version")) || 1 };
  const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
  if (act) {
    const [fn, more, done] = act;
    return outcome(
      await callStaff(client, fn, { ...about, ...more }),
      () => `/admin/exams/${examId}?done=${done}`,
    );
  }
  if (name === "delete") {
    return outcome(
      await callStaff(client, "staff_delete_exam", about),
      () => "/admin/exams?done=deleted",
    );
  }
  if (name === "duplicate") {
    const title = String(form.get("title") ?? "").trim();
    const made = await callStaff<{ exam_id: string }>(
      client,
      "staff_duplicate_exam",
      {
        exam_id: examId,
        title,
        with_students: form.get("with_students") === "on",
        request_id: String(form.get("request_id") ?? ""),
      },
    );
    return outcome(
      made,
      ({ exam_id }) => `/admin/exams/${exam_id}?done=duplicated`,
    );
  }
  return null;
}

function outcome<Data>(
  called: Called<Data>,
  to: (data: Data) => string,
): ActDone {
  return called.ok
    ? { ok: true, to: to(called.data) }
    : { ok: false, code: called.code };
}
