import type { Config } from "../config.ts";
import { isPolicy } from "../exam_setup/policy_editor_props.ts";
import { callStaff } from "../staff/calls.ts";
import { formatDuration, parseTime } from "../time.ts";
import { isUuid } from "../uuid.ts";
import type { Database } from "./database_types.ts";
import { failed, type Result } from "./result.ts";
import { asked, staffClient } from "./staff_client.ts";

/** An exam's row. */
export type ExamRow = Database["public"]["Tables"]["exams"]["Row"];

/** What an exam lacks before it may be published: see `exam_lacks` in SQL. */
export interface Lacks {
  missing: ("questions" | "keys" | "opens_at" | "closes_at" | "over")[];
  /** The questions without a key, by number. */
  unkeyed?: number[];
}

/** How far an exam is. */
export interface Standing {
  begun: boolean;
  /** All of them, practice too. */
  attempts: number;
  running: number;
  /** Students who have confirmed the rules and not begun. */
  confirmed: number;
  lacks: Lacks | null;
}

/** An exam that is being set up. */
export interface ExamSetup {
  exam: ExamRow;
  school: { name: string; timeZone: string; policy: unknown; version: number };
  standing: Standing;
  /** Enrolled. */
  students: number;
}

const missing = failed(404, "exam_not_found", "There is no such exam.");

/** 404 where the asker does not manage the exam's school. */
export async function loadExamSetup(
  config: Config,
  accessToken: string,
  examId: string,
): Promise<Result<ExamSetup>> {
  if (!isUuid(examId)) return missing;
  const client = staffClient(config, accessToken);
  const [found, standing] = await Promise.all([
    asked(
      client.from("exams")
        .select(
          "*, tenants(name, time_zone, default_policy, version), " +
            "enrolments(count)",
        )
        .eq("id", examId).overrideTypes<Found[], { merge: false }>(),
    ),
    callStaff<Standing>(client, "staff_exam_standing", { exam_id: examId }),
  ]);
  if (!found.ok) return found;
  const row = found.data[0];
  if (!row) return missing;
  if (!standing.ok) {
    return standing.code === "unavailable"
      ? failed(503, "unavailable", "The database did not answer.")
      : missing;
  }
  const { tenants, enrolments, ...exam } = row;
  return {
    ok: true,
    data: {
      exam,
      school: {
        name: tenants?.name ?? "",
        timeZone: tenants?.time_zone ?? "UTC",
        policy: tenants?.default_policy ?? {},
        version: tenants?.version ?? 1,
      },
      standing: standing.data,
      students: enrolments[0]?.count ?? 0,
    },
  };
}

type Found = ExamRow & {
  tenants:
    | Pick<
      Database["public"]["Tables"]["tenants"]["Row"],
      "name" | "time_zone" | "default_policy" | "version"
    >
    | null;
  enrolments: { count: number }[];
};

/** Whether the exam's policy, over the school's, is one. */
export function validPolicy({ exam, school }: ExamSetup): boolean {
  return isPolicy(school.policy, exam.policy);
}

/**
 * Whether a school says what it offers a student who refuses the camera; null
 * where that cannot be asked.
 */
export async function saysOffer(
  config: Config,
  accessToken: string,
  tenantId: string,
): Promise<boolean | null> {
  const asked = await callStaff<{ refusal_offer: string | null }>(
    staffClient(config, accessToken),
    "staff_school",
    { tenant_id: tenantId },
  );
  return asked.ok ? asked.data.refusal_offer !== null : null;
}

/** Both lengths in words, where an exam is open for less than it takes. */
export function shortWindow(
  { exam }: ExamSetup,
  lang: string,
): { window: string; duration: string } | null {
  if (!exam.opens_at || !exam.closes_at) return null;
  const open = (parseTime(exam.closes_at) - parseTime(exam.opens_at)) / 1000;
  if (open >= exam.duration_seconds) return null;
  return {
    window: formatDuration(lang, open),
    duration: formatDuration(lang, exam.duration_seconds),
  };
}
