/** The student's exams, and making an attempt at one. */
import { type RawAttempt, viewOf } from "../../_shared/attempt.ts";
import type { AttemptView, MyExams } from "../../_shared/contract/answers.ts";
import { Refusal } from "../../_shared/errors.ts";
import { sha256 } from "../../_shared/secret.ts";
import type { Call, Route } from "../call.ts";
import { reply } from "../reply.ts";

const KEY = /^[\x21-\x7e]{8,200}$/;

/**
 * The idempotency of a call: its key and what must be the same each time.
 *
 * @throws Refusal `bad_request` if the key has not the form of one.
 */
async function idempotencyOf(call: Call) {
  const key = call.request.headers.get("idempotency-key");
  if (key !== null && !KEY.test(key)) {
    throw new Refusal("bad_request", { reason: "idempotency-key" });
  }
  const { text } = await call.json();
  const { pathname } = new URL(call.request.url);
  const hash = sha256(`${call.request.method}\n${pathname}\n${text}`);
  return key === null ? null : { key, hash };
}

export const examRoutes: Route[] = [
  {
    method: "GET",
    path: "/me/exams",
    answer: async (call) => reply(await call.sql<MyExams>("api_my_exams", {})),
  },
  {
    method: "POST",
    path: "/exams/:id/attempts",
    async answer(call) {
      const { made, ...raw } = await call.sql<RawAttempt & { made?: true }>(
        "api_create_attempt",
        { exam_id: call.id("id"), idempotency: await idempotencyOf(call) },
      );
      return reply<AttemptView>(viewOf(raw), made ? 201 : 200);
    },
  },
];
