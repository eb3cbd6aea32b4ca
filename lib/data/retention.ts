/** What is kept and erased of a school's students. For admins. */
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { retentionDefaults } from "../../supabase/functions/_shared/contract/retention.ts";
import { isUuid } from "../uuid.ts";
import { failed, type Result } from "./result.ts";
import { asked } from "./staff_client.ts";

/** Attempts of one exam that are kept; practice of it apart. */
export interface KeptExam {
  exam_id: string;
  title: string;
  is_practice: boolean;
  attempts: number;
  /** Due now: the next run erases these. */
  due: number;
  due_students: number;
  due_pictures: number;
  least_days: number;
  most_days: number;
  /** Null: all are in progress. */
  first_due_at: string | null;
  last_due_at: string | null;
  in_progress: number;
}

/** A student who is being erased. */
export interface Erasing {
  candidate_id: string;
  name: string;
  asked_at: string;
  attempts: number;
}

/** What was erased of one exam on one day for one reason. */
export interface Erased {
  day: string;
  /** Null: a student, after the last attempt. */
  exam: string | null;
  why: "retention" | "erasure";
  attempts: number;
}

export interface Retention {
  timeZone: string;
  exams: KeptExam[];
  erasing: Erasing[];
  lately: Erased[];
}

/** Lines of the log that are looked at. */
const LINES = 500;
/** What is shown of them. */
const SHOWN = 30;

/** A school's retention as it stands now. */
export async function loadRetention(
  client: StaffClient,
  tenantId: string,
): Promise<Result<Retention>> {
  const [called, schools, lines, exams] = await Promise.all([
    callStaff<Pick<Retention, "exams" | "erasing">>(
      client,
      "staff_retention",
      { tenant_id: tenantId, ...retentionDefaults() },
    ),
    asked(client.from("tenants").select("time_zone").eq("id", tenantId)),
    asked(
      client.from("audit_log").select("at, action, exam_id, reason")
        .eq("tenant_id", tenantId)
        .in("action", ["attempt.erase", "candidate.erased"])
        .order("at", { ascending: false }).order("id").limit(LINES),
    ),
    asked(client.from("exams").select("id, title").eq("tenant_id", tenantId)),
  ]);
  if (!called.ok) return failed(503, called.code, "Retention was not read.");
  if (!schools.ok) return schools;
  if (!lines.ok) return lines;
  if (!exams.ok) return exams;
  const timeZone = schools.data[0]?.time_zone ?? "UTC";
  const titles = new Map(exams.data.map(({ id, title }) => [id, title]));
  return {
    ok: true,
    data: {
      timeZone,
      exams: called.data.exams,
      erasing: called.data.erasing,
      lately: byDay(lines.data, titles, timeZone).slice(0, SHOWN),
    },
  };
}

function byDay(
  lines: {
    at: string;
    action: string;
    exam_id: string | null;
    reason: string | null;
  }[],
  titles: ReadonlyMap<string, string>,
  timeZone: string,
): Erased[] {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    dateStyle: "short",
  });
  const groups = new Map<string, Erased>();
  for (const { at, action, exam_id, reason } of lines) {
    const isStudent = action === "candidate.erased";
    const day = format.format(new Date(at));
    const why = reason === "erasure" ? "erasure" : "retention";
    const key = [day, isStudent ? "" : exam_id, why].join(" ");
    const group = groups.get(key) ?? {
      day: at,
      exam: isStudent ? null : titles.get(exam_id ?? "") ?? "",
      why,
      attempts: 0,
    };
    if (!isStudent) group.attempts++;
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What would go with a student. */
export interface StudentToErase {
  id: string;
  tenantId: string;
  name: string;
  eraseRequestedAt: string | null;
  attempts: number;
  inProgress: number;
  pictures: number;
}

/** 404 where the asker sees no such student. */
export async function loadStudentToErase(
  client: StaffClient,
  candidateId: string,
): Promise<Result<StudentToErase>> {
  const missing = failed(404, "candidate_not_found", "No such student.");
  if (!isUuid(candidateId)) return missing;
  const [students, attempts] = await Promise.all([
    asked(
      client.from("candidates").select(
        "id, tenant_id, name, erase_requested_at",
      ).eq("id", candidateId),
    ),
    asked(
      client.from("attempts").select("id, state").eq(
        "candidate_id",
        candidateId,
      ),
    ),
  ]);
  if (!students.ok) return students;
  if (!attempts.ok) return attempts;
  const student = students.data[0];
  if (!student) return missing;
  const { count, error, status } = await client.from("snapshots")
    .select("id", { count: "exact", head: true })
    .in("attempt_id", attempts.data.map(({ id }) => id));
  if (error) return failed(status || 503, "unavailable", error.message);
  return {
    ok: true,
    data: {
      id: student.id,
      tenantId: student.tenant_id,
      name: student.name,
      eraseRequestedAt: student.erase_requested_at,
      attempts: attempts.data.length,
      inProgress: attempts.data.filter(({ state }) => state === "in_progress")
        .length,
      pictures: count ?? 0,
    },
  };
}
