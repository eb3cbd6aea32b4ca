import type { Config } from "../config.ts";
import { everyPage } from "../paging.ts";
import type { Result } from "./result.ts";
import { asked, staffClient } from "./staff_client.ts";

export interface StaffExam {
  id: string;
  tenant_id: string;
  title: string;
  state: "draft" | "published" | "archived";
  time_zone: string;
  opens_at: string | null;
  closes_at: string | null;
  enrolled: number;
  in_progress: number;
  handed_in: number;
  open_alerts: number;
}

/** Older ones are found in the reports. */
const SHOWN = 100;

/** The exams of the asker's schools with their counts, the newest first. */
export async function loadStaffExams(
  config: Config,
  accessToken: string,
): Promise<Result<StaffExam[]>> {
  const client = staffClient(config, accessToken);
  const [exams, enrolments, attempts, alerts] = await Promise.all([
    asked(
      client.from("exams").select(
        "id, tenant_id, title, state, time_zone, opens_at, closes_at",
        // Nobody watches practice.
      ).eq("is_practice", false).order("opens_at", {
        ascending: false,
        nullsFirst: true,
      }).order("id")
        .limit(SHOWN),
    ),
    asked(
      everyPage((from, to) =>
        client.from("enrolments").select("exam_id").order("id").range(from, to)
      ),
    ),
    asked(
      everyPage((from, to) =>
        client.from("attempts").select("exam_id, state").order("id")
          .range(from, to)
      ),
    ),
    asked(
      everyPage((from, to) =>
        client.from("alerts").select("exam_id").eq("status", "open").order("id")
          .range(from, to)
      ),
    ),
  ]);
  if (!exams.ok) return exams;
  if (!enrolments.ok) return enrolments;
  if (!attempts.ok) return attempts;
  if (!alerts.ok) return alerts;
  const under = attempts.data.filter(({ state }) => state === "in_progress");
  const over = attempts.data.filter(({ state }) => /submitted$/.test(state));
  const count = (rows: { exam_id: string }[], id: string) =>
    rows.filter(({ exam_id }) => exam_id === id).length;
  return {
    ok: true,
    data: exams.data.map((exam) => ({
      ...exam,
      state: exam.state as StaffExam["state"],
      enrolled: count(enrolments.data, exam.id),
      in_progress: count(under, exam.id),
      handed_in: count(over, exam.id),
      open_alerts: count(alerts.data, exam.id),
    })),
  };
}
