import type { Session } from "@supabase/supabase-js";
import type { Config } from "../config.ts";
import { claimsOf } from "./claims.ts";
import {
  lifeOf,
  type StoredBearer,
  storedBearer,
  type Way,
} from "./stored_bearer.ts";
import {
  forgetSession,
  type SessionChange,
  sessionClient,
  sessionKey,
} from "./client_factory.ts";

/** A usable bearer and what the answer has to set with it. */
export interface LiveSession {
  way: Way;
  accessToken: string;
  /** Seconds since 1970. */
  expiresAt: number;
  /** Seconds since 1970: when to say that it ends; null: it is renewed. */
  warnAt: number | null;
  /** Where a school's platform renews its exam JWT. */
  renewUrl: string | null;
  change: SessionChange;
}

/**
 * `ended`: nobody is signed in; `lapsed` is the exam JWT that has run out, if
 * that is why. `unreachable`: Auth did not answer.
 */
export type SessionState =
  | { state: "live"; session: LiveSession }
  | { state: "ended"; change: SessionChange | null; lapsed?: StoredBearer }
  | { state: "unreachable" };

export interface RefreshOptions {
  /** A new token although the old one has not run out: it was refused. */
  force?: boolean;
  fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Milliseconds a request waits for Auth; default 8,000. */
  patience?: number;
}

/** Share of a token's life after which it is renewed; pages ask at 80%. */
const DUE_AT = 0.75;
/** Below this age (seconds) a forced renewal would only bring the same. */
const FRESH_SECONDS = 5;
/**
 * Milliseconds a renewal is remembered. Requests that were on their way with
 * the old cookies get its outcome instead of burning the refresh token again.
 */
const REMEMBERED = 60_000;

/** One look at a session, shared by all who ask with the same cookies. */
interface Look {
  outcome: Promise<SessionState>;
  /** The session as it was found, while its renewal is under way. */
  before: Session | null;
  until: number;
}
const looks = new Map<string, Look>();

/**
 * The session a request belongs to, renewed where it is due. The one function
 * that refreshes: everything that asks with the same cookies at once, or
 * shortly after, shares one renewal.
 */
export async function currentSession(
  req: Request,
  config: Config,
  options: RefreshOptions = {},
): Promise<SessionState> {
  const now = options.now ?? Date.now;
  const bearer = storedBearer(req);
  if (bearer) return asStored(bearer, now() / 1000);
  const cookies = sessionKey(req);
  if (!cookies) return { state: "ended", change: null };

  for (const [key, { until }] of looks) {
    if (until < now()) looks.delete(key);
  }
  const key = lookKey(cookies, config);
  const known = looks.get(key);
  if (!known) return await patiently(begin(key), options);
  const state = await patiently(known, options);
  return options.force && !isRenewed(state) && looks.get(key) !== known
    ? await currentSession(req, config, options)
    : state;

  function begin(key: string): Look {
    const look: Look = { outcome: null!, before: null, until: Infinity };
    look.outcome = load(req, config, options, look).then((state) => {
      const newer = looks.get(key);
      // Signed out meanwhile: what was renewed is nobody's any more.
      if (newer && newer !== look) return newer.outcome;
      if (isRenewed(state)) look.until = now() + REMEMBERED;
      else looks.delete(key);
      return state;
    }, (error) => {
      looks.delete(key);
      throw error;
    });
    looks.set(key, look);
    return look;
  }
}

/**
 * Ends what is known of a request's session, before it is signed out or
 * replaced: an answer with a renewal that is under way would otherwise bring
 * it back afterwards.
 */
export function endLook(req: Request, config: Config): void {
  const cookies = sessionKey(req);
  if (!cookies) return;
  looks.set(lookKey(cookies, config), {
    outcome: Promise.resolve({ state: "ended", change: null }),
    before: null,
    until: Date.now() + REMEMBERED,
  });
}

function lookKey(cookies: string, { supabaseUrl }: Config): string {
  return `${supabaseUrl} ${cookies}`;
}

/**
 * Seconds after which a page asks again for a hall ticket's token. The API
 * alone knows when it ends: with each extension of the exam later.
 */
const TICKET_LOOK = 60 * 60;

/** A stored bearer is as it is; only an exam JWT says when it ends. */
function asStored(bearer: StoredBearer, now: number): SessionState {
  const { kind, token, renewUrl } = bearer;
  const { endsAt, warnAt } = kind === "exam_jwt"
    ? lifeOf(token)
    : { endsAt: now + TICKET_LOOK, warnAt: null };
  // Kept all the same: by it a renewed one is known to be the same student's.
  if (endsAt <= now) return { state: "ended", change: null, lapsed: bearer };
  return {
    state: "live",
    session: {
      way: kind,
      accessToken: token,
      expiresAt: Math.floor(endsAt),
      warnAt,
      renewUrl,
      // Never written again: an answer that comes late would bring back what
      // was replaced or signed out meanwhile.
      change: { cookies: [], headers: {} },
    },
  };
}

function isRenewed(state: SessionState): boolean {
  return state.state === "live" && state.session.change.cookies.length > 0;
}

/**
 * Waits for a look, not for ever. The look goes on meanwhile: what it renews
 * is there for the next request with these cookies, so no token is lost.
 */
async function patiently(
  look: Look,
  { now = Date.now, patience = 8_000 }: RefreshOptions,
): Promise<SessionState> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tired = new Promise<SessionState>((resolve) => {
    timer = setTimeout(() => resolve(meanwhile(look.before, now)), patience);
  });
  try {
    return await Promise.race([look.outcome, tired]);
  } finally {
    clearTimeout(timer);
  }
}

/** Auth is away for a moment: the old token does as long as it lives. */
function meanwhile(before: Session | null, now: () => number): SessionState {
  return before && lives(before.access_token, now)
    ? live(before, { cookies: [], headers: {} })
    : { state: "unreachable" };
}

async function load(
  req: Request,
  config: Config,
  { force = false, fetch, now = Date.now }: RefreshOptions,
  look: Look,
): Promise<SessionState> {
  const { client, change } = sessionClient(req, config, fetch);
  // Renews by itself when the token has run out.
  const found = await client.auth.getSession();
  const { session } = found.data;
  if (!session) return over(req, change, found.error);
  if (change.cookies.length > 0 || !isDue(session, force, now)) {
    return live(session, change);
  }
  look.before = session;
  const { refresh_token } = session;
  const { data, error } = await client.auth.refreshSession({ refresh_token });
  if (data.session) return live(data.session, change);
  return isAway(error) ? meanwhile(session, now) : over(req, change, error);
}

function live(session: Session, change: SessionChange): SessionState {
  const accessToken = session.access_token;
  const expiresAt = claimsOf(accessToken)?.exp ?? session.expires_at ?? 0;
  return {
    state: "live",
    session: {
      way: "account",
      accessToken,
      expiresAt,
      warnAt: null,
      renewUrl: null,
      change,
    },
  };
}

function over(
  req: Request,
  change: SessionChange,
  error: unknown,
): SessionState {
  if (isAway(error)) return { state: "unreachable" };
  return {
    state: "ended",
    change: change.cookies.length > 0 ? change : forgetSession(req),
  };
}

function isDue(session: Session, force: boolean, now: () => number): boolean {
  const claims = claimsOf(session.access_token);
  if (!claims?.exp || !claims.iat) return force;
  const age = now() / 1000 - claims.iat;
  if (force) return age >= FRESH_SECONDS;
  return age >= DUE_AT * (claims.exp - claims.iat);
}

function lives(token: string, now: () => number): boolean {
  return (claimsOf(token)?.exp ?? 0) > now() / 1000;
}

/** Auth errors with these statuses say nothing about the session itself. */
function isAway(error: unknown): boolean {
  if (!error || typeof error !== "object") return false;
  const { status, name } = error as { status?: number; name?: string };
  return name === "AuthRetryableFetchError" || status === 0 ||
    status === 429 || (status ?? 0) >= 500;
}
