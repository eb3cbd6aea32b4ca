import { createServerClient } from "@supabase/ssr";
import type { SupabaseClient } from "@supabase/supabase-js";
import type { Config } from "../config.ts";
import { readCookies, writeCookie } from "../cookies.ts";
import { forgetBearer } from "./stored_bearer.ts";

/**
 * The session's cookie. `@supabase/ssr` cuts long values into `name.0`,
 * `name.1`…, so every piece begins with `__Host-` too: browsers then take it
 * only with Secure and Path=/ from this very host, never from a subdomain.
 */
export const SESSION_COOKIE = "__Host-invigil-session";

/**
 * Seconds a session outlives its last renewal. Long enough for a browser that
 * crashed during an exam, short enough for a computer others use tomorrow.
 */
export const SESSION_MAX_AGE = 12 * 60 * 60;

const PIECE = new RegExp(`^${SESSION_COOKIE}(\\.\\d+)?$`);

/** What the answer must carry so that the browser's cookies are the session's. */
export interface SessionChange {
  /** Set-Cookie lines. */
  cookies: string[];
  /** No-store headers that `@supabase/ssr` asks for with them. */
  headers: Record<string, string>;
}

/** The session's cookies of a request as one text; empty: nobody is signed in. */
export function sessionKey(req: Request): string {
  return readCookies(req).filter(({ name }) => PIECE.test(name))
    .map(({ name, value }) => `${name}=${value}`).sort().join(";");
}

/**
 * A Supabase client on a request's cookies. What it changes is collected in
 * `change`, to be put on the answer with `applyChange`.
 */
export function sessionClient(
  req: Request,
  config: Config,
  doFetch?: typeof fetch,
): { client: SupabaseClient; change: SessionChange } {
  const change: SessionChange = { cookies: [], headers: {} };
  const cookies = readCookies(req);
  const client = createServerClient(config.supabaseUrl, config.publishableKey, {
    cookieOptions: {
      name: SESSION_COOKIE,
      httpOnly: true,
      secure: true,
      sameSite: "lax",
      path: "/",
    },
    cookies: {
      getAll: () => cookies,
      setAll(all, headers) {
        for (const { name, value } of all) {
          change.cookies.push(sessionCookie(name, value));
        }
        Object.assign(change.headers, headers);
      },
    },
    ...(doFetch ? { global: { fetch: doFetch } } : {}),
  });
  return { client: client as unknown as SupabaseClient, change };
}

/** What removes every piece of the session that a request carries. */
export function forgetSession(req: Request): SessionChange {
  return {
    cookies: [...forgetAccount(req), ...forgetBearer(req)],
    headers: { "cache-control": "private, no-store" },
  };
}

/** `Set-Cookie` lines that remove an account's session that a request carries. */
export function forgetAccount(req: Request): string[] {
  return readCookies(req).filter(({ name }) => PIECE.test(name))
    .map(({ name }) => sessionCookie(name, ""));
}

/** Puts a changed session on an answer. */
export function applyChange(headers: Headers, change: SessionChange): void {
  for (const [name, value] of Object.entries(change.headers)) {
    headers.set(name, value);
  }
  for (const cookie of change.cookies) headers.append("set-cookie", cookie);
}

function sessionCookie(name: string, value: string): string {
  return writeCookie(name, value, {
    httpOnly: true,
    secure: true,
    maxAge: value === "" ? 0 : SESSION_MAX_AGE,
  });
}
