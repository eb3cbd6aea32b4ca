/** Key sets, kept: a school's platform is asked at most once a minute. */
import {
  createLocalJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from "jose";
import { Refusal } from "../errors.ts";

/** The least time between two fetches of one set, whatever comes of them. */
const PAUSE_MS = 60_000;

/** A set is fetched again after this, so that withdrawn keys go. */
const FRESH_MS = 10 * 60_000;

/** A platform that does not answer is believed from memory this long. */
const STALE_MS = 60 * 60_000;

/** Sets that are kept; the one put in first goes first. */
const MOST = 500;

interface Kept {
  keys?: JWTVerifyGetKey;
  fetchedAt: number;
  triedAt: number;
  fetching?: Promise<void>;
}

/** The keys at an address, for `jwtVerify`. */
export type KeysAt = (url: string) => JWTVerifyGetKey;

/**
 * Key sets by address. A key that a set does not have makes it fetch again,
 * but for one fetch a minute at most.
 *
 * @throws from the keys it gives: Refusal `keys_unavailable`.
 */
export function keepJwks(
  fetchSet: (url: string) => Promise<JSONWebKeySet>,
  clock: () => number = Date.now,
): KeysAt {
  const kept = new Map<string, Kept>();

  function entryOf(url: string): Kept {
    let entry = kept.get(url);
    if (!entry) {
      if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
      entry = { fetchedAt: -Infinity, triedAt: -Infinity };
      kept.set(url, entry);
    }
    return entry;
  }

  async function load(entry: Kept, url: string): Promise<void> {
    entry.triedAt = clock();
    entry.keys = createLocalJWKSet(await fetchSet(url));
    entry.fetchedAt = clock();
  }

  /** Fetches unless that was tried a moment ago; answers whether it did. */
  async function refresh(entry: Kept, url: string): Promise<boolean> {
    if (!entry.fetching && clock() - entry.triedAt < PAUSE_MS) return false;
    entry.fetching ??= load(entry, url)
      .finally(() => entry.fetching = undefined);
    await entry.fetching;
    return true;
  }

  async function current(entry: Kept, url: string): Promise<JWTVerifyGetKey> {
    const age = clock() - entry.fetchedAt;
    if (age > FRESH_MS) {
      try {
        await refresh(entry, url);
      } catch (error) {
        if (age > STALE_MS) throw error;
      }
    }
    if (!entry.keys || clock() - entry.fetchedAt > STALE_MS) {
      const wait = Math.ceil((entry.triedAt + PAUSE_MS - clock()) / 1000);
      throw new Refusal("keys_unavailable", undefined, {
        "retry-after": `${Math.max(1, wait)}`,
      });
    }
    return entry.keys;
  }

  return (url) => async (header, token) => {
    const entry = entryOf(url);
    const keys = await current(entry, url);
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const again = await refresh(entry, url).catch(() => false);
      if (!again) throw error;
      return await entry.keys!(header, token);
    }
  };
}
