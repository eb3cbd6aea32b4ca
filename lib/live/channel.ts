/** The exam's private channel, kept open for as long as the page is. */
import type { LiveClient } from "./queries.ts";
import { SessionEnded } from "../session/client.ts";

export type ChannelState = "connecting" | "live" | "reconnecting" | "ended";

/** What a message says: that this row, of this kind, has changed. */
export interface Hint {
  event: string;
  id: string | null;
}

export interface ChannelOptions {
  client: LiveClient;
  examId: string;
  /** Another private topic than the exam's: `attempt:{id}`. */
  topic?: string;
  /** The bearer; throws `SessionEnded` when nobody is signed in any more. */
  token: () => Promise<string>;
  /** Something changed; null: it may have while we were not listening. */
  onHint: (hint: Hint | null) => void;
  onState: (state: ChannelState) => void;
  after?: (run: () => void, ms: number) => unknown;
  random?: () => number;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

/**
 * Listens to `exam:{id}:staff`. Messages only say that rows have changed, so
 * each is a hint; so is every join, since what was said before it is gone. A
 * channel that closes (the token ran out, the line broke) is joined anew with
 * a current token. Returns what stops it.
 */
export function listenToExam(options: ChannelOptions): () => void {
  const { client, examId, token, onHint, onState } = options;
  const after = options.after ?? setTimeout;
  const random = options.random ?? Math.random;
  let turn = 0;
  let failures = 0;
  let stopped = false;

  async function join(): Promise<void> {
    const mine = ++turn;
    const isOld = () => stopped || mine !== turn;
    try {
      // A private channel is refused without the current token. Asked for
      // here first, since setAuth() keeps the old one when it cannot be had.
      await token();
      await client.realtime.setAuth();
    } catch (error) {
      if (isOld()) return;
      if (error instanceof SessionEnded) return onState("ended");
      return again();
    }
    if (isOld()) return;
    const channel = client.channel(options.topic ?? `exam:${examId}:staff`, {
      config: { private: true },
    });
    channel.on("broadcast", { event: "*" }, ({ event, payload }) => {
      if (!isOld()) onHint({ event, id: payload?.id ?? null });
    });
    channel.subscribe((status) => {
      if (isOld()) return;
      if (status === "SUBSCRIBED") {
        failures = 0;
        onState("live");
        onHint(null);
      } else {
        // CLOSED, CHANNEL_ERROR, TIMED_OUT. Ours alone: the client would not
        // come back from a close, and would from others with the old rights.
        again();
      }
    });
  }

  function again(): void {
    const mine = ++turn;
    onState("reconnecting");
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures++);
    after(async () => {
      if (stopped || mine !== turn) return;
      await client.removeAllChannels().catch(() => {});
      if (!stopped && mine === turn) await join();
    }, wait * (0.5 + random() / 2));
  }

  onState("connecting");
  join();
  return () => {
    stopped = true;
    client.removeAllChannels().catch(() => {});
  };
}
