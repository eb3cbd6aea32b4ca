import { ApiError } from "../api/error.ts";
import type { Time } from "./time.ts";

/** Milliseconds after a first failure: was it the line, or only this call? */
const AGAIN_MS = 2000;

/** What an answer says of the next turn. */
interface Answer {
  heartbeat_seconds: number;
}

export interface HeartbeatOptions<A extends Answer> {
  time: Time;
  /** From the policy, in seconds. */
  seconds: number;
  /** One `POST /sessions/heartbeat`; throws `ApiError`. */
  beat(): Promise<A>;
  onAnswer(answer: A): void;
  onError(error: ApiError): void;
}

/**
 * Says every few seconds that the page, or the phone, is there, and hears how
 * things stand.
 */
export function startHeartbeat<A extends Answer>(options: HeartbeatOptions<A>) {
  const { time, seconds, beat, onAnswer, onError } = options;
  let cancel: (() => void) | null = null;
  let beating = false;
  let failed = false;
  let stopped = false;

  async function now(): Promise<void> {
    if (beating || stopped) return;
    beating = true;
    cancel?.();
    let wait = seconds * 1000;
    try {
      const answer = await beat();
      if (stopped) return;
      failed = false;
      // Sooner while the attempt is held, or someone looks.
      wait = answer.heartbeat_seconds * 1000;
      onAnswer(answer);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (stopped) return;
      if (!failed && error.status === 0) wait = AGAIN_MS;
      failed = true;
      wait = Math.max(wait, error.retryAfterMs ?? 0);
      onError(error);
    } finally {
      beating = false;
      if (!stopped) cancel = time.after(wait, now);
    }
  }

  void now();
  return {
    /** Without waiting for its turn: the line is back, the clock is doubtful. */
    now,
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
