/**
 * The second kind of session: a bearer that somebody else gave out, a hall
 * ticket's token or an exam JWT. It is kept, never refreshed.
 */
import { readCookie, writeCookie } from "../cookies.ts";
import { claimsOf } from "./claims.ts";
import { LONGEST, readPieces, writePieces } from "./pieces.ts";

/** How a person came in. */
export type Way = "account" | "ticket" | "exam_jwt";

/** A bearer as the cookies hold it. Not verified here: the API does that. */
export interface StoredBearer {
  kind: Exclude<Way, "account">;
  token: string;
  /** Where the school's platform renews an exam JWT; null: it does not. */
  renewUrl: string | null;
}

/** The cookie of the bearer; its pieces are `….0`, `….1`, `….2`. */
export const BEARER_COOKIE = "__Host-invigil-bearer";
const RENEW_COOKIE = "__Host-invigil-renew";
/** An exam JWT that came from a platform and waits for the student's word. */
const LAUNCH_COOKIE = "__Host-invigil-launch";

/** Seconds from signing in: longer than an exam, not until tomorrow. */
const BEARER_MAX_AGE = 12 * 60 * 60;
/** Seconds to read whose exam it is and say yes. */
const LAUNCH_MAX_AGE = 10 * 60;

const TICKET = /^iht_[\w-]{43}$/;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Longer than the API takes a bearer, and than cookies hold one. */
export const LONGEST_BEARER = LONGEST;

/** What a text is by its form; null: no bearer that could be kept. */
export function kindOf(token: string): StoredBearer["kind"] | null {
  if (token.length > LONGEST_BEARER) return null;
  if (TICKET.test(token)) return "ticket";
  return JWT.test(token) ? "exam_jwt" : null;
}

/** The bearer that a request's cookies hold. */
export function storedBearer(req: Request): StoredBearer | null {
  const token = readPieces(req, BEARER_COOKIE);
  const kind = kindOf(token);
  if (!kind) return null;
  return { kind, token, renewUrl: webAddress(readCookie(req, RENEW_COOKIE)) };
}

/** `Set-Cookie` lines that keep it. */
export function keepBearer({ token, renewUrl }: StoredBearer): string[] {
  return [
    ...writePieces(BEARER_COOKIE, token, BEARER_MAX_AGE),
    writeCookie(RENEW_COOKIE, renewUrl ?? "", {
      httpOnly: true,
      secure: true,
      maxAge: renewUrl ? BEARER_MAX_AGE : 0,
    }),
  ];
}

/** `Set-Cookie` lines that remove a bearer a request carries; else none. */
export function forgetBearer(req: Request): string[] {
  return (req.headers.get("cookie") ?? "").includes(BEARER_COOKIE)
    ? keepBearer({ kind: "ticket", token: "", renewUrl: null })
    : [];
}

/** The exam JWT that waits for the student's word; empty: none does. */
export function pendingLaunch(req: Request): string {
  return readPieces(req, LAUNCH_COOKIE);
}

/** `Set-Cookie` lines that keep it for a while. */
export function keepLaunch(token: string): string[] {
  return writePieces(LAUNCH_COOKIE, token, LAUNCH_MAX_AGE);
}

/** `Set-Cookie` lines that remove one that a request carries; else none. */
export function forgetLaunch(req: Request): string[] {
  return (req.headers.get("cookie") ?? "").includes(LAUNCH_COOKIE)
    ? keepLaunch("")
    : [];
}

/** When an exam JWT ends and when to say so, by its own claims. */
export function lifeOf(token: string): { endsAt: number; warnAt: number } {
  const { exp = 0, iat = exp } = claimsOf(token) ?? {};
  return { endsAt: exp, warnAt: exp - (1 - WARN_AT) * (exp - iat) };
}
/** Share of its life after which a bearer is renewed, as for accounts. */
const WARN_AT = 0.8;

/**
 * Whether two exam JWTs open the same attempt for the same student. Both must
 * have been verified by the API before.
 */
export function sameLaunch(one: string, other: string): boolean {
  const [a, b] = [claimsOf(one), claimsOf(other)] as [
    Record<string, unknown> | null,
    Record<string, unknown> | null,
  ];
  return a !== null && b !== null &&
    SAME.every((claim) =>
      a[claim] !== undefined && String(a[claim]) === String(b[claim])
    );
}
const SAME = ["iss", "tenant_id", "exam_schedule_id", "user_id", "attempt_no"];

/**
 * A name for whoever a token belongs to, that tells nothing: the same after a
 * renewal, another for another person (and for a ticket signed in with anew).
 */
export async function whoHas(way: Way, token: string): Promise<string> {
  const claims = (claimsOf(token) ?? {}) as Record<string, unknown>;
  const who = way === "ticket"
    ? [token]
    : way === "account"
    ? [claims.sub]
    : SAME.map((claim) => String(claims[claim]));
  const text = new TextEncoder().encode(JSON.stringify([way, ...who]));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return Array.from(hash.slice(0, 8), (b) => b.toString(16).padStart(2, "0"))
    .join("");
}

/** An address that a page may open; the school wrote it. */
function webAddress(text: string | undefined): string | null {
  const protocol = URL.parse(text ?? "")?.protocol;
  return protocol === "https:" || protocol === "http:" ? text! : null;
}
