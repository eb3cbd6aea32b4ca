/** Which tab of a browser has an attempt: one at a time, by a Web Lock. */

/** What of the browser `attemptTab` needs. */
export interface TabOptions {
  /** Absent in browsers without Web Locks, and on pages without TLS. */
  locks?: Pick<LockManager, "request">;
  /** A line to the other tabs; null where the browser has none. */
  channel(name: string):
    | Pick<
      BroadcastChannel,
      "postMessage" | "addEventListener" | "close"
    >
    | null;
  /** Milliseconds to wait for the page that is just being reloaded. */
  patience?: number;
  /** Milliseconds another tab has to send what it has and give way. */
  courtesy?: number;
}

/** This tab's claim to an attempt. */
export interface AttemptTab {
  /** Takes the attempt if no other living tab has it; false: one has. */
  claim(): Promise<boolean>;
  /** Takes it in any case: the other tab is asked first to send what it has. */
  take(): Promise<void>;
  /** This tab has given the attempt up. */
  release(): void;
  /**
   * Called when another tab takes the attempt: send what there is. The other
   * tab goes on when the promise is settled.
   */
  onTaken(giveWay: () => Promise<void>): void;
  close(): void;
}

/** Who holds this lock sends in the name of the attempt. */
export const lockOf = (attempt: string) => `invigil:attempt:${attempt}`;

/**
 * Whether a living page of this browser has the attempt, however busy it is.
 * False where the browser does not tell.
 */
export async function isRoomAlive(
  attempt: string,
  locks?: Pick<LockManager, "query">,
): Promise<boolean> {
  try {
    const { held } = await locks?.query() ?? {};
    return held?.some(({ name }) => name === lockOf(attempt)) ?? false;
  } catch {
    return false;
  }
}

/**
 * A closed or crashed tab holds no lock, so the next one goes on without a
 * question. Without Web Locks every tab may go on, as the server allows.
 */
export function attemptTab(attempt: string, options: TabOptions): AttemptTab {
  const { locks, patience = 1500, courtesy = 4000 } = options;
  const name = lockOf(attempt);
  const line = options.channel(name);
  let give = () => Promise.resolve();
  let free: (() => void) | null = null;

  function release() {
    free?.();
    free = null;
  }

  /** Throws what the browser throws when the lock is not to be had. */
  function hold(how: LockOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      locks!.request(name, how, () => {
        resolve();
        return new Promise<void>((done) => free = done);
      }).catch((error) => {
        // Taken away by a tab that was not answered in time.
        if (free) {
          free = null;
          void give();
        }
        reject(error);
      });
    });
  }

  line?.addEventListener("message", () => {
    if (!free) return;
    void give().catch(() => {}).then(release);
  });

  return {
    async claim() {
      if (!locks || free) return true;
      try {
        await hold({ signal: AbortSignal.timeout(patience) });
        return true;
      } catch {
        return false;
      }
    },
    async take() {
      if (!locks || free) return;
      line?.postMessage("give way");
      try {
        await hold({ signal: AbortSignal.timeout(courtesy) });
      } catch {
        await hold({ steal: true });
      }
    },
    release,
    onTaken: (giveWay) => void (give = giveWay),
    close() {
      release();
      line?.close();
    },
  };
}

/** With the browser's own locks and channels. */
export function ownTab(attempt: string): AttemptTab {
  return attemptTab(attempt, {
    locks: navigator.locks,
    channel: (name) =>
      typeof BroadcastChannel === "undefined"
        ? null
        : new BroadcastChannel(name),
  });
}
