/** The student's exams, and making an attempt at one. */
import { type RawAttempt, viewOf } from "../../_shared/attempt.ts";
import {
  type AttemptView,
  attemptView,
  type MyExams,
  myExams,
} from "../../_shared/contract/answers.ts";
import type { Route } from "../call.ts";
import { reply } from "../reply.ts";

export const examRoutes: Route[] = [
  {
    method: "GET",
    path: "/me/exams",
    doc: {
      summary: "Lists the exams the student is enrolled in",
      answers: { 200: myExams },
    },
    answer: async (call) => reply(await call.sql<MyExams>("api_my_exams", {})),
  },
  {
    method: "POST",
    path: "/exams/:id/attempts",
    doc: {
      summary: "Finds the unfinished attempt (200), or makes one (201)",
      answers: { 200: attemptView, 201: attemptView },
      refusals: [
        "exam_not_found",
        "exam_not_open",
        "no_attempts_left",
        "candidate_unknown",
        "attempt_already_started",
        "idempotency_conflict",
      ],
    },
    async answer(call) {
      await call.json();
      const { made, ...raw } = await call.sql<RawAttempt & { made?: true }>(
        "api_create_attempt",
        { exam_id: call.id("id") },
      );
      return reply<AttemptView>(viewOf(raw), made ? 201 : 200);
    },
  },
];
