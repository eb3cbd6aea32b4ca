/** An attempt: its steps, its start, its paper, its end. */
import {
  offeredSteps,
  type RawAttempt,
  requiredDevices,
  requiredSteps,
  viewOf,
  watchedDevices,
} from "../../_shared/attempt.ts";
import {
  type AttemptView,
  attemptView,
  paper,
  type Probed,
  probed,
  type Submitted,
  submitted,
} from "../../_shared/contract/answers.ts";
import { JSON_LIMIT_BYTES } from "../../_shared/contract/limits.ts";
import {
  probe,
  SAID_STEPS,
  submitAttempt,
} from "../../_shared/contract/requests.ts";
import { STEP_BODIES, stepBody } from "../../_shared/contract/steps.ts";
import { Refusal } from "../../_shared/errors.ts";
import type { Call, Route } from "../call.ts";
import { paperAsShown, type StoredPaper } from "../paper.ts";
import { reply } from "../reply.ts";
import { policyNow, underTerms } from "../under_terms.ts";

function start(call: Call): Promise<AttemptView> {
  return underTerms(call, call.id("id"), "api_start_attempt", (terms) => ({
    ...terms,
    required: requiredSteps(terms.policy),
    wait_seconds: terms.policy.instructions_wait_seconds,
  }));
}

async function step(call: Call): Promise<AttemptView> {
  const attempt_id = call.id("id");
  const name = SAID_STEPS.find((name) => name === call.word("step"));
  if (!name) throw new Refusal("not_found");
  const details = await call.body(STEP_BODIES[name]);
  const view = await underTerms(call, attempt_id, "api_take_step", (
    terms,
    now,
  ) => {
    const policy = policyNow(terms, now);
    return {
      step: name,
      details,
      required: requiredSteps(policy),
      devices: requiredDevices(policy),
      watched: watchedDevices(policy),
      offered: offeredSteps(policy),
    };
  });
  // What was refused, or does not work, is an event.
  if (
    "problem" in details || "given" in details && !details.given
  ) call.services.kick();
  return view;
}

export const attemptRoutes: Route[] = [
  {
    method: "GET",
    path: "/attempts/:id",
    doc: {
      summary: "Tells state, hold, steps, policy and deadline",
      answers: { 200: attemptView },
      refusals: ["attempt_not_found"],
    },
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
    doc: {
      summary: "Takes a step on the way to the start",
      body: stepBody,
      words: { step: SAID_STEPS },
      answers: { 200: attemptView },
      refusals: [
        "not_found",
        "attempt_not_found",
        "step_out_of_order",
        "attempt_over",
        "attempt_already_started",
      ],
    },
    answer: async (call) => reply(await step(call)),
  },
  {
    method: "POST",
    path: "/attempts/:id/probe",
    once: false,
    doc: {
      summary: "Measures the line by a body of up to 60 KB; nothing is stored",
      body: probe,
      answers: { 200: probed },
      refusals: ["attempt_not_found"],
    },
    async answer(call) {
      const attempt_id = call.id("id");
      await call.body(probe);
      const received_bytes = (await call.bytes(JSON_LIMIT_BYTES)).length;
      const { server_time } = await call.read<{ server_time: string }>(
        "api_probe",
        { attempt_id },
      );
      return reply<Probed>({ received_bytes, server_time });
    },
  },
  {
    method: "POST",
    path: "/attempts/:id/start",
    doc: {
      summary: "Begins the exam and freezes its policy",
      answers: { 200: attemptView },
      refusals: [
        "attempt_not_found",
        "exam_not_open",
        "steps_missing",
        "too_early",
        "attempt_over",
      ],
    },
    answer: async (call) => reply(await start(call)),
  },
  {
    method: "GET",
    path: "/attempts/:id/paper",
    doc: {
      summary: "Gives the questions, while the exam is in progress",
      answers: { 200: paper },
      refusals: [
        "attempt_not_found",
        "attempt_not_started",
        "attempt_over",
        "attempt_held",
      ],
    },
    answer: async (call) =>
      reply(
        await paperAsShown(
          await call.sql<StoredPaper>("api_paper", {
            attempt_id: call.id("id"),
          }),
          call.services.storage,
        ),
      ),
  },
  {
    method: "POST",
    path: "/attempts/:id/submit",
    doc: {
      summary: "Hands in",
      body: submitAttempt,
      answers: { 200: submitted },
      refusals: [
        "attempt_not_found",
        "attempt_not_started",
        "session_superseded",
      ],
    },
    async answer(call) {
      const attempt_id = call.id("id");
      const { automatic, client_id } = await call.body(submitAttempt);
      const answer = await call.sql<Submitted>("api_submit", {
        attempt_id,
        automatic,
        client_id,
      });
      call.services.kick();
      return reply(answer);
    },
  },
];
