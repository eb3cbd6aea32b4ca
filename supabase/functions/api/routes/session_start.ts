/** Opening a page of an attempt; an exam JWT finds or makes the attempt. */
import { type RawAttempt, termsOf, viewOf } from "../../_shared/attempt.ts";
import type { ExamJwtPrincipal } from "../../_shared/auth/principal.ts";
import type { Head } from "../../_shared/chain.ts";
import type {
  AttemptView,
  SessionStarted,
} from "../../_shared/contract/answers.ts";
import { examConfigOf } from "../../_shared/contract/exam_config.ts";
import {
  type Launched,
  launched,
  openSession,
  type SessionOpened,
  sessionOpened,
} from "../../_shared/contract/identity.ts";
import { parsePolicy } from "../../_shared/contract/policy.ts";
import { Refusal } from "../../_shared/errors.ts";
import type { Call, Route } from "../call.ts";
import { olderClientId } from "../older_client.ts";
import { reply } from "../reply.ts";
import { underTerms } from "../under_terms.ts";

type Found = RawAttempt & { made: boolean; renew_url: string | null };

type Opened = Omit<SessionStarted, "attempt" | "head"> & {
  attempt: RawAttempt;
  head: Head;
};

/**
 * Refuses a token that would end in the middle: before the deadline (of an
 * attempt that has not started, before now and its whole duration) with the
 * offline grace.
 */
function refuseTooShort(
  launched: Found,
  { expires_at }: ExamJwtPrincipal,
): void {
  const terms = termsOf(launched.inputs);
  const policy = launched.policy ? parsePolicy(launched.policy) : terms.policy;
  const over = launched.submitted_at !== null;
  const end = launched.deadline_at
    ? Date.parse(launched.deadline_at)
    : Date.now() + terms.duration_seconds * 1000;
  const needed = end + policy.offline_grace_seconds * 1000;
  if (over || Date.parse(expires_at) >= needed) return;
  throw new Refusal("token_too_short", {
    expires_at,
    needed_until: new Date(needed).toISOString(),
  });
}

/** The attempt that the exam JWT names; null with another bearer. */
async function launch(call: Call): Promise<Found | null> {
  if (call.principal.kind !== "exam_jwt") return null;
  const launched = await call.sql<Found>("api_launch_attempt", {});
  if (!launched.renew_url) refuseTooShort(launched, call.principal);
  return launched;
}

/** As opening a page does, but opens none: nothing begins, none gives way. */
async function arrive(call: Call): Promise<Launched> {
  const { principal } = call;
  await call.json();
  const found = await launch(call);
  if (!found || principal.kind !== "exam_jwt") {
    throw new Refusal("bearer_not_allowed");
  }
  const { made: _, renew_url, ...raw } = found;
  const attempt = viewOf(raw);
  const { expires_at } = principal;
  return { attempt, renew_url, expires_at, server_time: attempt.server_time };
}

/** An exam delivered elsewhere begins when its first page is opened. */
async function begun(call: Call, attempt: AttemptView): Promise<AttemptView> {
  const { exam, id, started_at } = attempt;
  if (exam.delivery !== "external" || started_at !== null) return attempt;
  return await underTerms(call, id, "api_begin_external", (terms) => ({
    ...terms,
  }));
}

/** The refusal of a body that lacks what only others may leave out. */
function lacks(path: string): Refusal {
  return new Refusal("bad_request", {
    issues: [{ path, code: "invalid_type" }],
  });
}

async function open(call: Call): Promise<SessionOpened> {
  const body = await call.body(openSession);
  // Only a platform's older clients have none; students' pages say who they are.
  if (!body.client_id && call.principal.kind !== "exam_jwt") {
    throw lacks("client_id");
  }
  const launched = await launch(call);
  const attempt_id = body.attempt_id?.toLowerCase() ?? launched?.id;
  if (!attempt_id) throw lacks("attempt_id");
  if (launched && launched.id !== attempt_id) {
    throw new Refusal("attempt_not_found");
  }
  if (launched) await begun(call, viewOf(launched));
  const opened = await call.sql<Opened>("api_start_session", {
    attempt_id,
    client_id: body.client_id ??
      olderClientId(call.services.env.headSecret, attempt_id),
    resumes: body.resumes ?? null,
    user_agent: call.userAgent,
    address: call.address,
  });
  const attempt = await begun(call, viewOf(opened.attempt));
  return {
    ...opened,
    attempt,
    head: call.services.heads.sign(opened.session_id, opened.head),
    sessionId: opened.session_id,
    examConfig: { ...attempt.policy, ...examConfigOf(attempt.policy) },
    renew_url: launched?.renew_url ?? null,
  };
}

export const sessionStartRoutes: Route[] = [
  {
    method: "POST",
    path: "/auth/launch",
    // It finds again what it made.
    once: false,
    doc: {
      summary: "Finds or makes the attempt that an exam JWT names",
      answers: { 200: launched },
      refusals: [
        "exam_not_found",
        "exam_not_open",
        "candidate_unknown",
        "no_attempts_left",
        "attempt_already_started",
        "token_too_short",
      ],
    },
    answer: async (call) => reply(await arrive(call)),
  },
  {
    method: "POST",
    path: "/sessions/start",
    doc: {
      summary: "Opens a page of an attempt; an exam JWT finds or makes it",
      body: openSession,
      answers: { 200: sessionOpened },
      refusals: [
        "attempt_not_found",
        "attempt_over",
        "attempt_full",
        "session_superseded",
        "takeover_needed",
        "exam_not_found",
        "exam_not_open",
        "candidate_unknown",
        "no_attempts_left",
        "attempt_already_started",
        "token_too_short",
        "idempotency_conflict",
      ],
    },
    answer: async (call) => reply(await open(call)),
  },
];
