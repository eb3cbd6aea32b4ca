/** The servers that help to connect, asked for anew before they end. */
import type { IceServers } from "../../supabase/functions/_shared/contract/live_view.ts";
import type { Time } from "../exam/time.ts";

/** Milliseconds before their end at which credentials are not used any more. */
const MARGIN = 5 * 60_000;
/** Milliseconds for which an answer without an end is kept. */
const KEPT = 10 * 60_000;

/** Gives the servers; none where they cannot be had: the same network may do. */
export type IceSource = () => Promise<RTCIceServer[]>;

/**
 * Asks once for all connections.
 *
 * @param ask `GET /ice-servers`
 */
export function iceSource(
  ask: () => Promise<IceServers>,
  time: Pick<Time, "monotonic">,
): IceSource {
  let held: { servers: RTCIceServer[]; until: number } | null = null;
  let pending: Promise<RTCIceServer[]> | null = null;

  async function fetched(): Promise<RTCIceServer[]> {
    try {
      const { ice_servers, expires_at, server_time } = await ask();
      // By the time left: this computer's clock may be wrong.
      const left = expires_at === null
        ? KEPT
        : Date.parse(expires_at) - Date.parse(server_time) - MARGIN;
      held = {
        servers: ice_servers,
        // None are told to who is not looked at yet: asked again next time.
        until: time.monotonic() + (ice_servers.length > 0 ? left : 0),
      };
      return ice_servers;
    } catch {
      return held?.servers ?? [];
    } finally {
      pending = null;
    }
  }

  return () => {
    if (held && time.monotonic() < held.until) {
      return Promise.resolve(held.servers);
    }
    return pending ??= fetched();
  };
}
