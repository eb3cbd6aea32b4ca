/** The bearer, as pages hold it: in memory, fetched from our own server. */

import { type SessionChannel, sessionChannel } from "./channel.ts";

/** Nobody is signed in any more. Nothing may be thrown away because of it. */
export class SessionEnded extends Error {
  override name = "SessionEnded";
  constructor(
    message: string,
    /** Where the exam JWT that ran out is renewed; null: sign in again. */
    readonly renewUrl: string | null = null,
    /** What the session was, where that is known. */
    readonly way: HeldSession["way"] | null = null,
  ) {
    super(message);
  }
}

/** What a page knows of the session its token belongs to. */
export interface HeldSession {
  way: "account" | "ticket" | "exam_jwt";
  /** Milliseconds since 1970, by this computer's clock. */
  endsAt: number;
  /** When to say that it ends; null: it is renewed, or the server knows when. */
  warnAt: number | null;
  /** Where a school's platform renews an exam JWT. */
  renewUrl: string | null;
}

/** Where islands get the token for Supabase and the API. */
export interface Bearer {
  /** A token that has not run out, renewed at 80% of its life. */
  get(): Promise<string>;
  /** A new token, because the old one was refused. */
  renew(): Promise<string>;
  /**
   * As `renew`, whoever is signed in by now. The others throw `SessionEnded`
   * when that is somebody else than before: what a page still has to send is
   * never sent in another person's name.
   */
  adopt(): Promise<string>;
  /** Of the newest token, without asking; null before the first. */
  held(): HeldSession | null;
}

export interface BearerOptions {
  fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Where it is heard that somebody signed out; default: the browser's. */
  channel?: Pick<SessionChannel, "listen">;
}

interface Held extends HeldSession {
  token: string;
  renewAt: number;
}

const RENEW_AT = 0.8;
/** Milliseconds between two looks, however soon the token ends. */
const LEAST_LOOK = 10_000;

/**
 * Makes a bearer over `POST /session/token`. One request at a time; both
 * methods throw `SessionEnded` on 401 and an `Error` when the server cannot
 * be reached.
 */
export function createBearer(options: BearerOptions = {}): Bearer {
  const doFetch = options.fetch ?? ((...args) => fetch(...args));
  const now = options.now ?? Date.now;
  let held: Held | null = null;
  /** Whose page this is, once that is known. */
  let owner: string | null = null;
  let pending: { renew: boolean; token: Promise<string> } | null = null;

  // A token outlives its sign-out for a while, and in another window the next
  // person at this computer must not write on with it.
  const channel = options.channel ??
    (typeof document === "undefined" ? null : sessionChannel());
  channel?.listen(({ type }) => {
    if (type !== "signed_out") return;
    const forget = () => void (held = null);
    forget();
    // What is on its way was given out before.
    pending?.token.then(forget, () => {});
  });

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
      const { way = null, renew_url = null } = await res.json()
        .catch(() => ({}));
      held = null;
      throw new SessionEnded(
        "The session has ended: sign in again.",
        renew_url,
        way,
      );
    }
    if (!res.ok) {
      await res.body?.cancel();
      throw new Error(`The server gave no token (status ${res.status}).`);
    }
    const {
      access_token,
      expires_in,
      way = "account",
      who = null,
      warn_in = null,
      renew_url = null,
    } = await res.json();
    if (owner !== null && who !== owner) {
      held = null;
      throw new SessionEnded("Somebody else is signed in by now.");
    }
    owner = who;
    // By the time left, not by the hour: the computer's clock may be wrong.
    const life = expires_in * 1000;
    held = {
      token: access_token,
      renewAt: now() + Math.max(RENEW_AT * life, Math.min(life, LEAST_LOOK)),
      endsAt: now() + life,
      way,
      warnAt: warn_in === null ? null : now() + warn_in * 1000,
      renewUrl: renew_url,
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
    async adopt() {
      // What is on its way may be for the one who was signed in before.
      await pending?.token.catch(() => {});
      owner = null;
      return await share(true);
    },
    held: () => held && { ...held },
  };
}
