/** Keeping the phone's screen on (Screen Wake Lock API). */
import type { Time } from "../exam/time.ts";

/**
 * `on`: the screen stays on; `off`: it may go dark (refused, which phones do
 * when they save power); `unsupported`: this browser cannot.
 */
export type WakeState = "on" | "off" | "unsupported";

/** What of a lock is used. */
export type Sentinel = Pick<WakeLockSentinel, "addEventListener" | "release">;

export interface WakeEdges {
  /** Undefined where the browser has none. */
  request: (() => Promise<Sentinel>) | undefined;
  hidden(): boolean;
  time: Pick<Time, "after">;
  show(state: WakeState): void;
}

/** Milliseconds until it is asked for again, if it was refused or taken away. */
const AGAIN_MS = 30_000;

/**
 * Keeps the screen on until it is stopped. Browsers let go of a lock whenever
 * the page is hidden, and phones when their battery is low: it is asked for
 * again when the page is seen, and now and then.
 */
export class WakeLock {
  #edges: WakeEdges;
  #held: Sentinel | null = null;
  #asking = false;
  #stopped = false;
  #cancel = () => {};

  constructor(edges: WakeEdges) {
    this.#edges = edges;
    void this.look();
  }

  /** Asks for it, unless it is held. Call it when the page is seen again. */
  async look(): Promise<void> {
    const { request, hidden, show } = this.#edges;
    if (this.#stopped || this.#held || this.#asking) return;
    if (!request) return show("unsupported");
    this.#cancel();
    if (hidden()) return;
    this.#asking = true;
    try {
      const held = await request();
      if (this.#stopped) return void held.release().catch(() => {});
      this.#held = held;
      held.addEventListener("release", () => this.#released(held));
      show("on");
    } catch {
      this.#later();
    } finally {
      this.#asking = false;
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
    this.#held?.release().catch(() => {});
    this.#held = null;
  }

  #released(held: Sentinel): void {
    if (this.#held !== held || this.#stopped) return;
    this.#held = null;
    this.#later();
    void this.look();
  }

  #later(): void {
    if (this.#stopped) return;
    this.#edges.show("off");
    this.#cancel();
    this.#cancel = this.#edges.time.after(AGAIN_MS, () => void this.look());
  }
}

/** The browser's own; undefined where it has none, or came without TLS. */
export function browserWakeLock(): WakeEdges["request"] {
  const { wakeLock } = navigator as Partial<Pick<Navigator, "wakeLock">>;
  return wakeLock ? () => wakeLock.request("screen") : undefined;
}
