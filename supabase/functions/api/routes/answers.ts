/** Answers: saved on every change, and read again after a reload. */
import {
  type AnswersSaved,
  answersSaved,
  type SavedAnswers,
  savedAnswers,
} from "../../_shared/contract/answers.ts";
import { DELIVERY_GRACE_SECONDS } from "../../_shared/contract/limits.ts";
import { saveAnswers } from "../../_shared/contract/requests.ts";
import type { Call, Route } from "../call.ts";
import { reply } from "../reply.ts";
import { corrected } from "../time.ts";

async function save(call: Call): Promise<AnswersSaved> {
  const attempt_id = call.id("id");
  const body = await call.body(saveAnswers);
  return await call.sql<AnswersSaved>("api_save_answers", {
    attempt_id,
    client_id: body.client_id,
    epoch: body.epoch,
    grace_seconds: DELIVERY_GRACE_SECONDS,
    answers: body.answers.map((answer) => ({
      ...answer,
      answered_at: corrected(answer.answered_at, body.clock_offset_ms),
    })),
  });
}

export const answerRoutes: Route[] = [
  {
    method: "PUT",
    path: "/attempts/:id/answers",
    doc: {
      summary: "Saves answers",
      body: saveAnswers,
      answers: { 200: answersSaved },
      refusals: [
        "attempt_not_found",
        "client_not_found",
        "attempt_not_started",
        "question_not_found",
      ],
    },
    answer: async (call) => reply(await save(call)),
  },
  {
    method: "GET",
    path: "/attempts/:id/answers",
    doc: {
      summary: "Gives what is saved",
      answers: { 200: savedAnswers },
      refusals: ["attempt_not_found"],
    },
    answer: async (call) =>
      reply(
        await call.sql<SavedAnswers>("api_answers", {
          attempt_id: call.id("id"),
        }),
      ),
  },
];
