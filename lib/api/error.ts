import type {
  ErrorCode,
  Problem,
} from "../../supabase/functions/_shared/contract/errors.ts";

/** A stable code of the API, or what kept it from answering with one. */
export type ApiCode = ErrorCode | "network" | "signed_out" | "unreadable";

/** Why a call to the candidate API did not succeed. */
export class ApiError extends Error {
  override name = "ApiError";
  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly code: ApiCode,
    /** Milliseconds the server asked us to wait, if it did. */
    readonly retryAfterMs: number | null = null,
    { detail, ...options }: ErrorOptions & { detail?: Problem["detail"] } = {},
  ) {
    super(`${status} ${code}`, options);
    this.detail = detail;
  }

  /** What the refusal says besides: the field, what is there now, … */
  readonly detail: Problem["detail"];

  /** Whether the same call may succeed later without anything being done. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 ||
      this.status >= 500;
  }
}

/** Reads a refusal: RFC 9457, with a stable `code`, or whatever came. */
export async function readRefusal(answer: Response): Promise<ApiError> {
  const seconds = Number(answer.headers.get("retry-after") ?? NaN);
  const wait = seconds >= 0 ? seconds * 1000 : null;
  let code: ApiCode = "unreadable";
  let detail: Problem["detail"];
  try {
    const problem = await answer.json() as Partial<Problem>;
    if (typeof problem.code === "string") code = problem.code;
    detail = problem.detail;
  } catch {
    // A proxy's own page: the status says enough.
  }
  return new ApiError(answer.status, code, wait, { detail });
}
