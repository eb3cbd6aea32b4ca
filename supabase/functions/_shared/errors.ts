/** The one way to refuse: a `Refusal` with a code of the contract's list. */
import { type ErrorCode, ERRORS, type Problem } from "./contract/errors.ts";

/**
 * An expected refusal. Thrown anywhere below the app and answered once, as
 * `application/problem+json`. `detail` never holds the input's own values.
 */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail?: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.name = "Refusal";
  }

  /** The HTTP status that goes with the code. */
  get status(): number {
    return ERRORS[this.code][0];
  }
}

/** The body of a refusal, RFC 9457. */
export function problemOf(refusal: Refusal): Problem {
  const [status, title] = ERRORS[refusal.code];
  return {
    type: `urn:invigil:error:${refusal.code}`,
    title,
    status,
    code: refusal.code,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
  };
}

/** The answer to a refusal. 401 says which scheme is expected (RFC 9110). */
export function problem(refusal: Refusal): Response {
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...refusal.headers,
  });
  if (refusal.status === 401) headers.set("www-authenticate", "Bearer");
  return new Response(JSON.stringify(problemOf(refusal)), {
    status: refusal.status,
    headers,
  });
}

/** Whether a text is one of the contract's codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(ERRORS, value);
}
