import type { Config } from "../config.ts";
import {
  forgetSession,
  type SessionChange,
  sessionClient,
} from "./client_factory.ts";

export type SignInError = "wrong" | "missing" | "too_many" | "unreachable";

/**
 * Signs in with email and password. An unknown address and a wrong password
 * are told apart nowhere.
 */
export async function signIn(
  req: Request,
  config: Config,
  email: string,
  password: string,
): Promise<
  { accessToken: string; change: SessionChange } | { error: SignInError }
> {
  if (!email || !password) return { error: "missing" };
  const { client, change } = sessionClient(req, config);
  const { data, error } = await client.auth.signInWithPassword({
    email,
    password,
  });
  if (data.session) {
    return { accessToken: data.session.access_token, change };
  }
  const status = error?.status ?? 0;
  if (status === 429) return { error: "too_many" };
  if (status === 0 || status >= 500) return { error: "unreachable" };
  return { error: "wrong" };
}

/**
 * Ends this browser's session. It is forgotten here even when Auth does not
 * answer: on a shared computer the next person must find nobody signed in.
 */
export async function signOut(
  req: Request,
  config: Config,
): Promise<SessionChange> {
  const { client } = sessionClient(req, config);
  await client.auth.signOut({ scope: "local" }).catch(() => {});
  return forgetSession(req);
}
