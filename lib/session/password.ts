/** Changing one's own password: of an account, with Supabase Auth. */
import type { Config } from "../config.ts";

/** Characters of a new one at least; Auth may ask for more. */
export const LEAST = 10;
/** What bcrypt reads of one is 72 bytes; more would only seem to count. */
export const MOST_BYTES = 72;

/** Why it was not changed; a key of the page's words. */
export type PasswordError =
  | "current_wrong"
  | "short"
  | "long"
  | "differ"
  | "same"
  | "weak"
  | "too_many"
  | "unreachable";

/** What is wrong with it before anybody is asked; null: nothing. */
export function passwordFault(
  current: string,
  next: string,
  again: string,
): PasswordError | null {
  if ([...next].length < LEAST) return "short";
  if (new TextEncoder().encode(next).length > MOST_BYTES) return "long";
  if (next !== again) return "differ";
  return next === current ? "same" : null;
}

/**
 * Changes it, if the current one is right: a session left open on a shared
 * computer must not be enough. Answers why not; null: it is changed.
 *
 * @param accessToken of the person's own session
 */
export async function changePassword(
  { supabaseUrl, publishableKey }: Config,
  accessToken: string,
  email: string,
  current: string,
  next: string,
): Promise<PasswordError | null> {
  const ask = async (
    method: string,
    path: string,
    body: unknown,
    bearer?: string,
  ) => {
    try {
      const answer = await fetch(`${supabaseUrl}/auth/v1${path}`, {
        method,
        headers: {
          apikey: publishableKey,
          "content-type": "application/json",
          ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(15_000),
      });
      return {
        status: answer.status,
        body: await answer.json().catch(() => null),
      };
    } catch {
      return { status: 0, body: null };
    }
  };
  const known = await ask("POST", "/token?grant_type=password", {
    email,
    password: current,
  });
  const trouble = (status: number): PasswordError | null =>
    status === 429
      ? "too_many"
      : status === 0 || status >= 500
      ? "unreachable"
      : null;
  if (known.status !== 200) return trouble(known.status) ?? "current_wrong";
  // The session that was only made to ask.
  const asked = known.body?.access_token;
  if (asked) await ask("POST", "/logout?scope=local", {}, asked);
  const set = await ask("PUT", "/user", { password: next }, accessToken);
  if (set.status === 200) {
    // Whoever knew the old one (a first password is read by an admin) is out.
    await ask("POST", "/logout?scope=others", {}, accessToken);
    return null;
  }
  if (set.body?.error_code === "same_password") return "same";
  return trouble(set.status) ?? "weak";
}
