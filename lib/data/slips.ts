import type { Slip } from "../files/pdf/job.ts";
import { everyPage } from "../paging.ts";
import type { StaffClient } from "../staff/calls.ts";
import { isUuid } from "../uuid.ts";
import { failed, type Result } from "./result.ts";
import { asked } from "./staff_client.ts";

/** Who is printed: all, those of a room (`""`: without one), or one student. */
export interface SlipsOf {
  room?: string;
  candidateId?: string;
}

/** The exam as slips tell of it, and whoever is enrolled. */
export async function loadSlips(
  client: StaffClient,
  examId: string,
  { room, candidateId }: SlipsOf = {},
) {
  const missing = failed(404, "exam_not_found", "There is no such exam.");
  const ids = [examId, ...(candidateId === undefined ? [] : [candidateId])];
  if (!ids.every((id) => isUuid(id))) return missing;
  const [exams, enrolments] = await Promise.all([
    asked(
      client.from("exams").select(
        "id, tenant_id, title, time_zone, opens_at, closes_at, duration_seconds, tenants(name)",
      ).eq("id", examId),
    ),
    asked(everyPage((from, to) => {
      let query = client.from("enrolments").select(
        "id, room, candidates!inner(id, name, hall_ticket, user_id, archived_at)",
      ).eq("exam_id", examId).is("candidates.archived_at", null);
      if (room !== undefined) {
        query = room === "" ? query.is("room", null) : query.eq("room", room);
      }
      if (candidateId) query = query.eq("candidate_id", candidateId);
      return query.order("id").range(from, to);
    })),
  ]);
  if (!exams.ok) return exams;
  if (!enrolments.ok) return enrolments;
  const exam = exams.data[0];
  if (!exam) return missing;
  const slips = enrolments.data.map(({ room, candidates }): Slip => ({
    name: candidates.name,
    hallTicket: candidates.hall_ticket,
    room,
    ways: waysOf(candidates),
  }));
  return {
    ok: true as const,
    data: {
      tenantId: exam.tenant_id,
      exam: {
        title: exam.title,
        school: exam.tenants?.name ?? "",
        timeZone: exam.time_zone,
        opensAt: exam.opens_at,
        closesAt: exam.closes_at,
        durationSeconds: exam.duration_seconds,
      },
      slips,
    },
  } satisfies Result<unknown>;
}

function waysOf(
  { hall_ticket, user_id }: {
    hall_ticket: string | null;
    user_id: string | null;
  },
): Slip["ways"] {
  const ways: Slip["ways"] = [];
  if (hall_ticket) ways.push("ticket");
  if (user_id) ways.push("account");
  return ways.length > 0 ? ways : ["platform"];
}
