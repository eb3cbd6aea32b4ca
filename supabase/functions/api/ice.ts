/** Which servers help two browsers to find each other, for one who may ask. */
import { createHmac } from "node:crypto";
import type { Principal } from "../_shared/auth.ts";
import type { IceServers } from "../_shared/contract/live_view.ts";
import type { IceEnv } from "../_shared/env_ice.ts";
import { sha256 } from "../_shared/secret.ts";

/**
 * Seconds that a relay's credentials are good for: longer than an exam, since a
 * relay may ask for them again while a view lasts.
 */
export const TURN_TTL_SECONDS = 6 * 60 * 60;

/**
 * The password that goes with a user name at a relay which shares the secret
 * (coturn's `use-auth-secret`): HMAC-SHA-1 of the name, base64.
 *
 * After draft-uberti-behave-turn-rest-00.
 */
export function turnPassword(secret: string, username: string): string {
  return createHmac("sha1", secret).update(username).digest("base64");
}

/**
 * The servers to hand to one who looks or is looked at. A relay's user name says
 * when it ends (seconds since 1970) and, to tell users apart in the relay's log,
 * a hash of who asks; it names nobody.
 *
 * @param now milliseconds since 1970
 */
export function iceServersFor(
  { servers, turn }: IceEnv,
  { kind, sub }: Pick<Principal, "kind" | "sub">,
  now: number,
): Pick<IceServers, "ice_servers" | "expires_at"> {
  const fixed = servers.map(({ urls, ...rest }) => ({
    urls: [...urls],
    ...rest,
  }));
  if (!turn) return { ice_servers: fixed, expires_at: null };
  const ends = Math.floor(now / 1000) + TURN_TTL_SECONDS;
  const username = `${ends}:${sha256(`${kind}:${sub}`).slice(0, 16)}`;
  return {
    ice_servers: [...fixed, {
      urls: [...turn.urls],
      username,
      credential: turnPassword(turn.secret, username),
    }],
    expires_at: new Date(ends * 1000).toISOString(),
  };
}
