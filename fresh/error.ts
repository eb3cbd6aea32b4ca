import { STATUS_CODES } from "node:http";
import type {
  ClientErrorStatusCode,
  ServerErrorStatusCode,
} from "hono/utils/http-status";

export type ErrorStatus = ClientErrorStatusCode | ServerErrorStatusCode;

/** Thrown by a handler or middleware to end the request with a status. */
export class HttpError extends Error {
  override name = "HttpError";

  constructor(
    readonly status: ErrorStatus,
    message = "",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The status an error stands for. */
export function statusOf(error: unknown): number {
  return error instanceof HttpError ? error.status : 500;
}

/** The plain answer for an error that nothing else has caught. */
export function plainAnswer(error: unknown): Response {
  const status = statusOf(error);
  if (status >= 500) console.error(error);
  const text = error instanceof HttpError
    ? error.message || STATUS_CODES[status]
    : "Internal server error";
  return new Response(text, { status });
}
