/** What the exam room does about a session that ends while it is open. */
import type { Time } from "../exam/time.ts";
import type { SessionChannel } from "./channel.ts";
import { type Bearer, SessionEnded } from "./client.ts";
export { sessionChannel } from "./channel.ts";

/** A sign-in that ends, and where its platform renews it. */
export interface Ending {
  /** Milliseconds since 1970, by this computer's clock. */
  at: number;
  /** Null: the school's platform has no such page. */
  renewUrl: string | null;
}

export interface SessionWatchOptions {
  attempt: string;
  bearer: Bearer;
  time: Time;
  channel: SessionChannel;
  /** Only for exam JWTs: at 80% of its life, and when it was refused. */
  onEnding(ending: Ending): void;
  /** The student is signed in again, and the new token is held. */
  onRenewed(): void;
  /** Opens a small window; false: the browser did not. For tests. */
  open?: (href: string) => boolean;
}

/** Milliseconds until the server is asked again when it did not answer. */
const AGAIN_MS = 30_000;

/** What `watchSession` answers. */
export type SessionWatch = ReturnType<typeof watchSession>;

/**
 * Watches the session of an exam room: says when it ends, opens the platform's
 * page that renews it, and hears when somebody signed in again in another
 * window. It throws nothing.
 */
export function watchSession(options: SessionWatchOptions) {
  const { attempt, bearer, time, channel, onEnding, onRenewed } = options;
  const open = options.open ?? openSmall;
  let ending: Ending | null = null;
  let cancel = () => {};
  let stopped = false;

  const hangUp = channel.listen((news) => {
    if (news.type !== "renewed" || news.attempt !== attempt) return;
    channel.post({ type: "open", attempt });
    void renewed();
  });

  function tell(what: Ending) {
    ending = what;
    onEnding(what);
  }

  /** Looks what is held, and again when that is due. */
  async function look(): Promise<void> {
    cancel();
    try {
      await bearer.get();
    } catch (error) {
      if (stopped) return;
      if (error instanceof SessionEnded) return ended(error);
      cancel = time.after(AGAIN_MS, look);
      return;
    }
    if (stopped) return;
    const held = bearer.held();
    if (!held || held.warnAt === null) return;
    const wait = held.warnAt - time.wall();
    if (wait > 0) cancel = time.after(wait, look);
    else tell({ at: held.endsAt, renewUrl: held.renewUrl });
  }

  function ended({ way, renewUrl }: SessionEnded) {
    if (way === "exam_jwt") tell({ at: time.wall(), renewUrl });
  }

  async function renewed(): Promise<void> {
    cancel();
    try {
      // Whoever it is may see this attempt: the other window has asked.
      await bearer.adopt();
    } catch (error) {
      if (stopped) return;
      // Whoever signed in there is gone again.
      if (error instanceof SessionEnded) return ended(error);
      cancel = time.after(AGAIN_MS, renewed);
      return;
    }
    if (stopped) return;
    ending = null;
    onRenewed();
    await look();
  }

  void look();
  return {
    /** The API has refused the token although it has not run out. */
    async refused(): Promise<void> {
      const way = bearer.held()?.way;
      try {
        await bearer.renew();
      } catch (error) {
        if (error instanceof SessionEnded && !stopped) ended(error);
        return;
      }
      const held = bearer.held();
      if (stopped || way !== "exam_jwt" || !held) return;
      tell({ at: time.wall(), renewUrl: held.renewUrl });
    },
    /**
     * Opens the platform's page in a small window, so that the room stays.
     * False: there is none, or the browser opens no window.
     */
    renew(): boolean {
      const url = ending?.renewUrl ?? bearer.held()?.renewUrl;
      return url ? open(url) : false;
    },
    stop(): void {
      stopped = true;
      cancel();
      hangUp();
      channel.close();
    },
  };
}

/** Opens a small window beside the page; false: the browser did not. */
export function openSmall(href: string): boolean {
  return globalThis.open(
    href,
    "invigil-session",
    "popup,width=520,height=720",
  ) !== null;
}

/** The sign-in that leads back to a room that stays open. */
export function signInAgain(attempt: string): string {
  const to = `/signed-in?attempt=${encodeURIComponent(attempt)}`;
  return `/login?to=${encodeURIComponent(to)}`;
}
