import type {
  MyExams,
} from "../../supabase/functions/_shared/contract/answers.ts";
import {
  ERRORS,
  type Problem,
} from "../../supabase/functions/_shared/contract/errors.ts";
import { apiUrl, type Config } from "../config.ts";
import { failed, type Result } from "./result.ts";

const TIMEOUT = 10_000;

/** The student's own exams, as the API tells them. */
export function loadMyExams(
  config: Config,
  accessToken: string,
): Promise<Result<MyExams>> {
  return callApi(config, accessToken, "GET", "/me/exams");
}

/**
 * Makes an attempt. The API finds the one that is under way again, so asking
 * twice makes no second one.
 */
export function createAttempt(
  config: Config,
  accessToken: string,
  examId: string,
): Promise<Result<{ id: string }>> {
  const path = `/exams/${encodeURIComponent(examId)}/attempts`;
  return callApi(config, accessToken, "POST", path);
}

/** One call under a student’s bearer, without a body. */
export async function callApi<Data>(
  config: Config,
  accessToken: string,
  method: string,
  path: string,
): Promise<Result<Data>> {
  try {
    const res = await fetch(apiUrl(config) + path, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(method === "POST" ? { "content-type": "application/json" } : {}),
      },
      body: method === "POST" ? "{}" : undefined,
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const body = await res.json();
    if (res.ok) return { ok: true, data: body };
    // A gateway's own refusal says nothing about the student's session.
    return isProblem(body)
      ? failed(res.status, body.code, body.title)
      : failed(503, "unavailable", `A refusal (${res.status}) without a code.`);
  } catch (error) {
    return failed(503, "unavailable", `The API did not answer: ${error}`);
  }
}

function isProblem(body: unknown): body is Problem {
  return Object.hasOwn(ERRORS, (body as Partial<Problem> | null)?.code ?? "");
}
