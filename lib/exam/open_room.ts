import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { createApi } from "../api/client.ts";
import { indexedStore } from "../outbox/indexed_store.ts";
import { memoryStore, type Store } from "../outbox/store.ts";
import { createBearer } from "../session/client.ts";
import { sessionChannel, watchSession } from "../session/renew.ts";
import { createClock } from "./clock.ts";
import { claimClient } from "./identity.ts";
import { browserEdges } from "./room/edges.ts";
import type { RoomOptions } from "./room/context.ts";
import { Room } from "./room/room.ts";
import { ownTab } from "./tab.ts";
import { browserTime } from "./time.ts";

/**
 * An id of 128 random bits. Not `crypto.randomUUID`, which browsers withhold
 * from pages served without TLS, as on a demonstration in a local network.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

/** What is kept on this computer; in memory where the browser refuses more. */
export async function openStore(): Promise<Store> {
  try {
    return await indexedStore();
  } catch {
    return memoryStore();
  }
}

/** The API, the server's clock and the sign-in, as an exam page uses them. */
export function connect(apiBase: string, serverTime: string) {
  const clock = createClock(browserTime, serverTime, pageMadeAt());
  const bearer = createBearer();
  const line = { base: apiBase, bearer, onServerTime: clock.sample };
  return { api: createApi(line), clock, bearer, line };
}

/** When the server made this page, on the monotonic clock, at the latest. */
function pageMadeAt(): number {
  const [page] = performance.getEntriesByType("navigation");
  const { responseStart = 0 } = (page ?? {}) as PerformanceNavigationTiming;
  return responseStart || performance.now();
}

/** What a page knows from its server. */
export type RoomPage = Pick<
  RoomOptions,
  "assets" | "speech" | "noticeHash" | "lang" | "debug"
>;

/** The room with everything real. */
export async function openRoom(
  attempt: AttemptView,
  { api, clock, bearer, line }: ReturnType<typeof connect>,
  page: RoomPage,
): Promise<Room> {
  const store = await openStore();
  return new Room({
    ...page,
    attempt,
    api,
    clock,
    line,
    store,
    time: browserTime,
    random: Math.random,
    newId,
    claim: (fresh) =>
      claimClient(attempt.id, {
        storage: sessionStorage,
        shared: localStorage,
        locks: navigator.locks,
        newId,
        // Without a store the last seq of the page before is not known.
        fresh: fresh || !store.durable,
      }),
    tab: ownTab(attempt.id),
    edges: browserEdges,
    signIn: (on) =>
      watchSession({
        attempt: attempt.id,
        bearer,
        time: browserTime,
        channel: sessionChannel(),
        ...on,
      }),
    leave: () => location.assign(`/exam/${attempt.id}/done`),
  });
}
