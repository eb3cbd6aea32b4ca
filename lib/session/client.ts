/** The bearer, as pages hold it: in memory, fetched from our own server. */

/** Nobody is signed in any more. Nothing may be thrown away because of it. */
export class SessionEnded extends Error {
  override name = "SessionEnded";
}

/** Where islands get the token for Supabase and the API. */
export interface Bearer {
  /** A token that has not run out, renewed at 80% of its life. */
  get(): Promise<string>;
  /** A new token, because the old one was refused. */
  renew(): Promise<string>;
}

export interface BearerOptions {
  fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  now?: () => number;
}

interface Held {
  token: string;
  renewAt: number;
  endsAt: number;
}

const RENEW_AT = 0.8;

/**
 * Makes a bearer over `POST /session/token`. One request at a time; both
 * methods throw `SessionEnded` on 401 and an `Error` when the server cannot
 * be reached.
 */
export function createBearer(options: BearerOptions = {}): Bearer {
  const doFetch = options.fetch ?? ((...args) => fetch(...args));
  const now = options.now ?? Date.now;
  let held: Held | null = null;
  let pending: { renew: boolean; token: Promise<string> } | null = null;

  async function ask(renew: boolean): Promise<string> {
    const res = await doFetch("/session/token", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
      },
      body: JSON.stringify({ renew }),
      cache: "no-store",
      signal: AbortSignal.timeout(15_000),
    });
    if (res.status === 401) {
      await res.body?.cancel();
      held = null;
      throw new SessionEnded("The session has ended: sign in again.");
    }
    if (!res.ok) {
      await res.body?.cancel();
      throw new Error(`The server gave no token (status ${res.status}).`);
    }
    const { access_token, expires_in } = await res.json();
    // By the time left, not by the hour: the computer's clock may be wrong.
    const life = expires_in * 1000;
    held = {
      token: access_token,
      renewAt: now() + RENEW_AT * life,
      endsAt: now() + life,
    };
    return access_token;
  }

  function share(renew: boolean): Promise<string> {
    if (pending && (pending.renew || !renew)) return pending.token;
    // What is on its way may bring the very token that was refused.
    const before = pending?.token.catch(() => {}) ?? Promise.resolve();
    const mine = {
      renew,
      token: before.then(() => ask(renew)).finally(() => {
        if (pending === mine) pending = null;
      }),
    };
    pending = mine;
    return mine.token;
  }

  return {
    async get() {
      if (held && now() < held.renewAt) return held.token;
      try {
        return await share(false);
      } catch (error) {
        // `ask` may have cleared it; a token that still lives will do.
        const old = held as Held | null;
        if (!(error instanceof SessionEnded) && old && now() < old.endsAt) {
          return old.token;
        }
        throw error;
      }
    },
    renew: () => share(true),
  };
}
