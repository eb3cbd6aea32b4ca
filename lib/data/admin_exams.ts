import type { Config } from "../config.ts";
import type { Result } from "./result.ts";
import { asked, staffClient } from "./staff_client.ts";

/** An exam in the administrators' lists. */
export interface AdminExam {
  id: string;
  tenantId: string;
  title: string;
  externalId: string | null;
  state: "draft" | "published" | "archived";
  isPractice: boolean;
  delivery: string;
  time_zone: string;
  opens_at: string | null;
  closes_at: string | null;
  resultShown: string;
  released: boolean;
  questions: number;
  students: number;
  /** Attempts that were not practice. */
  attempts: number;
}

/** Older ones can be found in the reports. */
const MOST = 500;

/** The exams of schools that the asker manages, the newest first. */
export async function loadAdminExams(
  config: Config,
  accessToken: string,
  tenantIds: string[],
): Promise<Result<AdminExam[]>> {
  const found = await asked(
    staffClient(config, accessToken).from("exams").select(
      "id, tenant_id, title, external_id, state, is_practice, delivery, " +
        "time_zone, opens_at, closes_at, result_shown, results_released_at, " +
        "questions(count), enrolments(count), attempts(count)",
    ).in("tenant_id", tenantIds)
      .order("created_at", { ascending: false }).order("id").limit(MOST)
      .overrideTypes<Row[], { merge: false }>(),
  );
  if (!found.ok) return found;
  return {
    ok: true,
    data: found.data.map((row) => ({
      id: row.id,
      tenantId: row.tenant_id,
      title: row.title,
      externalId: row.external_id,
      state: row.state,
      isPractice: row.is_practice,
      delivery: row.delivery,
      time_zone: row.time_zone,
      opens_at: row.opens_at,
      closes_at: row.closes_at,
      resultShown: row.result_shown,
      released: row.results_released_at !== null,
      questions: row.questions[0]?.count ?? 0,
      students: row.enrolments[0]?.count ?? 0,
      attempts: row.attempts[0]?.count ?? 0,
    })),
  };
}

interface Row {
  id: string;
  tenant_id: string;
  title: string;
  external_id: string | null;
  state: AdminExam["state"];
  is_practice: boolean;
  delivery: string;
  time_zone: string;
  opens_at: string | null;
  closes_at: string | null;
  result_shown: string;
  results_released_at: string | null;
  questions: { count: number }[];
  enrolments: { count: number }[];
  attempts: { count: number }[];
}

/** What the administrators' first page counts besides exams. */
export interface SchoolCounts {
  students: number;
  staff: number;
  /** Schools without a key for answers in files, by their ids. */
  withoutKey: string[];
}

/** Counts of schools that the asker manages. */
export async function loadSchoolCounts(
  config: Config,
  accessToken: string,
  tenantIds: string[],
): Promise<Result<SchoolCounts>> {
  const client = staffClient(config, accessToken);
  const counted = { count: "exact", head: true } as const;
  const [students, staff, keys] = await Promise.all([
    client.from("candidates").select("id", counted).in("tenant_id", tenantIds),
    asked(
      client.from("memberships").select("user_id").in("tenant_id", tenantIds)
        .limit(1000),
    ),
    asked(
      client.from("tenants").select("id, answer_public_key")
        .in("id", tenantIds),
    ),
  ]);
  if (!staff.ok) return staff;
  if (!keys.ok) return keys;
  return {
    ok: true,
    data: {
      students: students.count ?? 0,
      staff: new Set(staff.data.map(({ user_id }) => user_id)).size,
      withoutKey: keys.data.filter((school) => !school.answer_public_key)
        .map(({ id }) => id),
    },
  };
}
