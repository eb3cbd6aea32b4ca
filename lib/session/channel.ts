/** How windows of this browser tell each other about the session. */
export type SessionNews =
  /** Somebody signed in again, and may see this attempt. */
  | { type: "renewed"; attempt: string }
  /** A page has this attempt open, and has heard. */
  | { type: "open"; attempt: string }
  /** Somebody has signed out: what pages hold in memory is theirs no more. */
  | { type: "signed_out" };

/** A line to the other windows of this browser; never to oneself. */
export interface SessionChannel {
  post(news: SessionNews): void;
  /** The returned function ends it. */
  listen(hear: (news: SessionNews) => void): () => void;
  close(): void;
}

/** The browser's own line; a silent one where it has none. */
export function sessionChannel(): SessionChannel {
  if (typeof BroadcastChannel === "undefined") {
    return { post: () => {}, listen: () => () => {}, close: () => {} };
  }
  const line = new BroadcastChannel("invigil:session");
  return {
    post: (news) => line.postMessage(news),
    listen(hear) {
      const onMessage = ({ data }: MessageEvent<SessionNews>) => hear(data);
      line.addEventListener("message", onMessage);
      return () => line.removeEventListener("message", onMessage);
    },
    close: () => line.close(),
  };
}

/** Milliseconds to wait for a word of the room, if there is one. */
const PATIENCE_MS = 1000;
/** Milliseconds to wait for a room that is known to live, but is busy. */
const BUSY_MS = 10_000;

/**
 * Tells the other windows that the student is signed in again. Answers whether
 * one of them has the attempt open. One that lives but says nothing has it,
 * too: it hears what was said as soon as it can.
 *
 * @param after a timer; @param isAlive whether a page has the attempt
 */
export function tellRenewed(
  attempt: string,
  channel: SessionChannel,
  after: (ms: number, run: () => void) => () => void,
  isAlive: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (open: boolean) => {
      settled = true;
      hangUp();
      stop();
      resolve(open);
    };
    const hangUp = channel.listen((news) => {
      if (news.type === "open" && news.attempt === attempt) settle(true);
    });
    let settled = false;
    let stop = after(PATIENCE_MS, async () => {
      const alive = await isAlive();
      if (settled) return;
      if (!alive) return settle(false);
      stop = after(BUSY_MS, () => settle(true));
    });
    channel.post({ type: "renewed", attempt });
  });
}
