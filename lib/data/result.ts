import { type ErrorStatus, HttpError } from "fresh";

/** What a query found, or why it found nothing. */
export type Result<Data> =
  | { ok: true; data: Data }
  | { ok: false; status: number; code: string; message: string };

/** A refusal. `status` 503 stands for a service that did not answer. */
export function failed(
  status: number,
  code: string,
  message: string,
): Result<never> {
  return { ok: false, status, code, message };
}

/** The data, or the `HttpError` that the error page explains. */
export function unwrap<Data>(result: Result<Data>): Data {
  if (result.ok) return result.data;
  const { status, code, message } = result;
  const known = status >= 400 && status < 600 && status !== 401;
  throw new HttpError((known ? status : 503) as ErrorStatus, code, {
    cause: new Error(message),
  });
}
