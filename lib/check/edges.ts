/** The browser's own, for the system check. */
import { createApi } from "../api/client.ts";
import { createClock } from "../exam/clock.ts";
import { browserTime } from "../exam/time.ts";
import { createBearer } from "../session/client.ts";
import type { BrandHints } from "./browser.ts";
import type { Edges } from "./run.ts";

/** Milliseconds until a call counts as lost. */
const TIMEOUT = 10_000;
const TRIAL = "invigil-check";

/** What this browser has. `now` is the server's time, ms since 1970. */
export function browserEdges(
  apiBase: string,
  attempt: string,
  serverTime: string,
): Edges & { now(): number } {
  const clock = createClock(browserTime, serverTime);
  const api = createApi({
    base: apiBase,
    bearer: createBearer(),
    onServerTime: clock.sample,
  });
  const { userAgentData } = navigator as { userAgentData?: BrandHints };
  return {
    userAgent: navigator.userAgent,
    hints: userAgentData ?? null,
    monotonic: browserTime.monotonic,
    canKeep,
    hasLocks: "locks" in navigator,
    hasRandom: typeof globalThis.crypto?.getRandomValues === "function",
    canFullscreen: document.fullscreenEnabled === true,
    isExtended: (screen as { isExtended?: boolean }).isExtended,
    async health() {
      const sentAt = performance.now();
      const answer = await fetch(`${apiBase}/health`, {
        credentials: "omit",
        cache: "no-store",
        signal: AbortSignal.timeout(TIMEOUT),
      });
      const { server_time } = await answer.json();
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      clock.sample(sentAt, performance.now(), server_time);
    },
    wallOffset: clock.wallOffset,
    now: clock.now,
    probe: async (characters) =>
      (await api.probe(attempt, characters)).received_bytes,
    async free() {
      const estimate = await navigator.storage?.estimate?.();
      if (estimate?.quota === undefined) return null;
      return Math.max(0, estimate.quota - (estimate.usage ?? 0));
    },
  };
}

/** Writes into a database of its own, reads it again and removes it. */
async function canKeep(): Promise<boolean> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const opening = indexedDB.open(TRIAL, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("trial");
  const db = await done(opening);
  try {
    const store = () =>
      db.transaction("trial", "readwrite").objectStore("trial");
    await done(store().put("kept", "key"));
    return await done(store().get("key")) === "kept";
  } finally {
    db.close();
    indexedDB.deleteDatabase(TRIAL);
  }
}
