import { type ApiCode, ApiError } from "../api/error.ts";
import type { Time } from "./time.ts";

/** Times unsaved answers hold up handing in; then it goes on without them. */
const SAVE_TRIES = 3;
/** Milliseconds between tries while there is no connection. */
const RETRY_MS = 3000;

export interface HandInOptions {
  /** Tries to send the answers; null, or why some are still here. */
  save(): Promise<ApiCode | null>;
  submit(): Promise<unknown>;
  time: Pick<Time, "after">;
  random(): number;
  /** Told why it does not work yet; it is being tried again. */
  onTrouble(problem: ApiCode): void;
}

/**
 * Hands in: answers first, then the attempt, again and again while that may
 * help. Handing in is never blocked: answers that will not go are kept on this
 * computer and sent after.
 *
 * @returns `over`, or the code that says why trying again would not help
 */
export async function handIn(
  options: HandInOptions,
): Promise<"over" | ApiCode> {
  const { save, submit, time, random, onTrouble } = options;
  const pause = () =>
    new Promise<void>((resolve) => {
      time.after(RETRY_MS * (0.5 + random()), resolve);
    });
  for (let tries = 1;; tries++) {
    const unsaved = await save();
    if (unsaved && tries < SAVE_TRIES) {
      onTrouble(unsaved);
      await pause();
      continue;
    }
    try {
      await submit();
      return "over";
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === "attempt_over") return "over";
      if (!error.passing && error.status !== 401) return error.code;
      onTrouble(error.code);
      await pause();
    }
  }
}
