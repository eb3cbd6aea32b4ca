/** Attempts of an exam, and what was recorded and answered in each, for files. */
import { everyPage } from "../paging.ts";
import type { StaffClient } from "../staff/calls.ts";
import { isUuid } from "../uuid.ts";
import { failed, type Result } from "./result.ts";
import { asked } from "./staff_client.ts";

/** One attempt, and whose it is. */
export interface Sitting {
  attemptId: string;
  attemptNo: number;
  name: string;
  hallTicket: string | null;
}

/** An exam's attempts in the order of names, and the numbers of its questions. */
export interface Sittings {
  exam: { id: string; tenantId: string; title: string; timeZone: string };
  sittings: Sitting[];
  questions: SittingQuestion[];
}

export interface SittingQuestion {
  id: string;
  position: number;
  kind: string;
  points: number;
  choices: { id: string; content: { text?: string; tex?: string }[] }[];
}

/** 404 where the asker sees no such exam; `attemptId`: of that one alone. */
export async function loadSittings(
  client: StaffClient,
  where: { examId: string } | { attemptId: string },
): Promise<Result<Sittings>> {
  const missing = failed(404, "exam_not_found", "There is no such exam.");
  const id = "examId" in where ? where.examId : where.attemptId;
  if (!isUuid(id)) return missing;
  const column = "examId" in where ? "exam_id" : "id";
  const attempts = await asked(
    everyPage((from, to) =>
      client.from("attempts").select(
        "id, attempt_no, exam_id, candidates(name, hall_ticket)",
      ).eq(column, id).order("id").range(from, to)
    ),
  );
  if (!attempts.ok) return attempts;
  const examId = "examId" in where ? id : attempts.data[0]?.exam_id;
  if (!examId) return missing;
  const [exams, questions] = await Promise.all([
    asked(
      client.from("exams").select("id, tenant_id, title, time_zone")
        .eq("id", examId),
    ),
    asked(
      everyPage((from, to) =>
        client.from("questions").select("id, position, kind, points, choices")
          .eq("exam_id", examId).order("position").range(from, to)
      ),
    ),
  ]);
  if (!exams.ok) return exams;
  if (!questions.ok) return questions;
  const exam = exams.data[0];
  if (!exam) return missing;
  const { compare } = new Intl.Collator("en", { numeric: true });
  return {
    ok: true,
    data: {
      exam: {
        id: exam.id,
        tenantId: exam.tenant_id,
        title: exam.title,
        timeZone: exam.time_zone,
      },
      sittings: attempts.data.map((one) => ({
        attemptId: one.id,
        attemptNo: one.attempt_no,
        name: one.candidates?.name ?? "",
        hallTicket: one.candidates?.hall_ticket ?? null,
      })).sort((a, b) => compare(a.name, b.name) || a.attemptNo - b.attemptNo),
      questions: questions.data as unknown as SittingQuestion[],
    },
  };
}

/** Rows of one page of events. */
const PAGE = 500;

const EVENT =
  "position, event_id, event_type, phase, severity, category, question_id, confidence, event_data, occurred_at, happened_at, received_at, user_agent, ip, link" as const;

/** One page of an attempt's events after a position, in the order of the chain. */
export async function loadEventPage(
  client: StaffClient,
  attemptId: string,
  after: number,
) {
  const page = await asked(
    client.from("proctoring_events").select(EVENT)
      .eq("attempt_id", attemptId).gt("position", after)
      .order("position").limit(PAGE),
  );
  if (!page.ok) return page;
  return {
    ok: true as const,
    data: { events: page.data, isLast: page.data.length < PAGE },
  };
}

/** Attempts whose first events come in one answer, and how many of each. */
export const TOGETHER = 8;
const FIRST = 62;

/** The first events of at most `TOGETHER` attempts, by attempt. */
export async function loadFirstEvents(
  client: StaffClient,
  attemptIds: readonly string[],
) {
  const found = await asked(
    client.from("proctoring_events").select(`attempt_id, ${EVENT}` as const)
      .in("attempt_id", [...attemptIds]).lte("position", FIRST)
      .order("attempt_id").order("position").limit(PAGE),
  );
  if (!found.ok) return found;
  const first = new Map<string, { events: SittingEvent[]; isLast: boolean }>();
  for (const id of attemptIds) {
    const events = found.data.filter(({ attempt_id }) => attempt_id === id);
    first.set(id, { events, isLast: events.length < FIRST });
  }
  return { ok: true as const, data: first };
}

/** An event as a file has it. */
export type SittingEvent = Extract<
  Awaited<ReturnType<typeof loadEventPage>>,
  { ok: true }
>["data"]["events"][number];

/** What was answered and marked in some attempts, and how long it was looked at. */
export async function loadAnswered(
  client: StaffClient,
  attemptIds: readonly string[],
) {
  const ids = [...attemptIds];
  const [answers, grades, timings] = await Promise.all([
    asked(everyPage((from, to) =>
      client.from("answers").select(
        "attempt_id, question_id, value, answered_at, changes",
      ).in("attempt_id", ids).order("attempt_id").order("question_id")
        .range(from, to)
    )),
    asked(everyPage((from, to) =>
      client.from("grades").select(
        "attempt_id, question_id, points, automatic, overridden_points, feedback, graded_at",
      ).in("attempt_id", ids).order("attempt_id").order("question_id")
        .range(from, to)
    )),
    asked(everyPage((from, to) =>
      client.from("question_timings").select(
        "attempt_id, question_id, client_id, total_time_seconds",
      ).in("attempt_id", ids).order("attempt_id").order("question_id")
        .order("client_id").range(from, to)
    )),
  ]);
  if (!answers.ok) return answers;
  if (!grades.ok) return grades;
  if (!timings.ok) return timings;
  return {
    ok: true as const,
    data: {
      answers: answers.data,
      grades: grades.data,
      timings: timings.data,
    },
  };
}

/** Points of each attempt of an exam: the sum of its marks. */
export async function loadPoints(
  client: StaffClient,
  examId: string,
): Promise<Result<Map<string, number>>> {
  const grades = await asked(
    everyPage((from, to) =>
      client.from("grades").select(
        "attempt_id, points, attempts!inner(exam_id)",
      )
        .eq("attempts.exam_id", examId).order("attempt_id").order("question_id")
        .range(from, to)
    ),
  );
  if (!grades.ok) return grades;
  const points = new Map<string, number>();
  for (const one of grades.data) {
    const sum = (points.get(one.attempt_id) ?? 0) + Number(one.points);
    // Of two decimals, as they are kept.
    points.set(one.attempt_id, Math.round(sum * 100) / 100);
  }
  return { ok: true, data: points };
}
