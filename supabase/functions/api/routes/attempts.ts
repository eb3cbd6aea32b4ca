/** An attempt: its steps, its start, its paper, its end. */
import { type RawAttempt, termsOf, viewOf } from "../../_shared/attempt.ts";
import type {
  AttemptView,
  Paper,
  Submitted,
} from "../../_shared/contract/answers.ts";
import { REQUIRED_STEPS } from "../../_shared/contract/limits.ts";
import {
  STEPS,
  submitAttempt,
  takeStep,
} from "../../_shared/contract/requests.ts";
import { Refusal } from "../../_shared/errors.ts";
import type { Call, Route } from "../call.ts";
import { reply } from "../reply.ts";

/**
 * Starts an attempt. Two calls: only TypeScript knows the policy's defaults,
 * so the terms are worked out between them, and the second refuses if what
 * they were worked out from has changed.
 */
async function start(call: Call): Promise<AttemptView> {
  const attempt_id = call.id("id");
  for (let tries = 0; tries < 3; tries++) {
    const now = await call.sql<RawAttempt>("api_attempt", { attempt_id });
    const { policy, accommodations, duration_seconds } = termsOf(now.inputs);
    const started = await call.sql<RawAttempt | { stale: true }>(
      "api_start_attempt",
      {
        attempt_id,
        inputs_hash: now.inputs_hash,
        required: REQUIRED_STEPS,
        policy,
        accommodations,
        duration_seconds,
        wait_seconds: policy.instructions_wait_seconds,
      },
    );
    if (!("stale" in started)) return viewOf(started);
  }
  throw new Refusal("unavailable", undefined, { "retry-after": "1" });
}

async function step(call: Call): Promise<AttemptView> {
  const attempt_id = call.id("id");
  const name = call.word("step");
  if (!(STEPS as readonly string[]).includes(name)) {
    throw new Refusal("not_found");
  }
  const { text_hash } = await call.body(takeStep);
  return viewOf(
    await call.sql<RawAttempt>("api_take_step", {
      attempt_id,
      step: name,
      text_hash: text_hash ?? null,
      required: REQUIRED_STEPS,
    }),
  );
}

export const attemptRoutes: Route[] = [
  {
    method: "GET",
    path: "/attempts/:id",
    answer: async (call) =>
      reply(viewOf(
        await call.sql<RawAttempt>("api_attempt", {
          attempt_id: call.id("id"),
        }),
      )),
  },
  {
    method: "POST",
    path: "/attempts/:id/steps/:step",
    answer: async (call) => reply(await step(call)),
  },
  {
    method: "POST",
    path: "/attempts/:id/start",
    answer: async (call) => reply(await start(call)),
  },
  {
    method: "GET",
    path: "/attempts/:id/paper",
    answer: async (call) =>
      reply(
        await call.sql<Paper>("api_paper", { attempt_id: call.id("id") }),
      ),
  },
  {
    method: "POST",
    path: "/attempts/:id/submit",
    async answer(call) {
      const attempt_id = call.id("id");
      const { automatic } = await call.body(submitAttempt);
      const answer = await call.sql<Submitted>("api_submit", {
        attempt_id,
        automatic,
      });
      call.services.kick();
      return reply(answer);
    },
  },
];
