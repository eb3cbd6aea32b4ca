import { apiUrl, type Config } from "../config.ts";
import {
  forgetAccount,
  forgetSession,
  type SessionChange,
  sessionClient,
  sessionKey,
} from "./client_factory.ts";
import { endLook } from "./refresh.ts";
import {
  forgetBearer,
  forgetLaunch,
  keepBearer,
  type StoredBearer,
  storedBearer,
} from "./stored_bearer.ts";

export type SignInError = "wrong" | "missing" | "too_many" | "unreachable";

/** Milliseconds that signing out waits for whoever gave out the session. */
const PATIENCE = 5000;

/**
 * Signs in with email and password. An unknown address and a wrong password
 * are told apart nowhere. A hall ticket or an exam JWT of this browser is
 * replaced, and one that waits for a yes is forgotten: it may be another
 * person's.
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
    endLook(req, config);
    await withdrawTicket(req, config);
    change.cookies.push(...forgetBearer(req), ...forgetLaunch(req));
    return { accessToken: data.session.access_token, change };
  }
  const status = error?.status ?? 0;
  if (status === 429) return { error: "too_many" };
  if (status === 0 || status >= 500) return { error: "unreachable" };
  return { error: "wrong" };
}

/**
 * Keeps a bearer that the API has taken, instead of whoever was signed in
 * here: that session ends where it came from.
 */
export async function signInWith(
  req: Request,
  config: Config,
  bearer: StoredBearer,
): Promise<SessionChange> {
  await endAtSource(req, config, bearer.token);
  return {
    cookies: [
      ...forgetAccount(req),
      ...keepBearer(bearer),
      ...forgetLaunch(req),
    ],
    headers: { "cache-control": "private, no-store" },
  };
}

/**
 * Ends this browser's session. It is forgotten here even when Auth or the API
 * does not answer: on a shared computer the next person must find nobody
 * signed in, nor an exam that waits for a yes.
 */
export async function signOut(
  req: Request,
  config: Config,
): Promise<SessionChange> {
  await endAtSource(req, config);
  const { cookies, headers } = forgetSession(req);
  return { cookies: [...cookies, ...forgetLaunch(req)], headers };
}

async function endAtSource(
  req: Request,
  config: Config,
  next?: string,
): Promise<void> {
  endLook(req, config);
  await withdrawTicket(req, config, next);
  if (!sessionKey(req)) return;
  const { client } = sessionClient(
    req,
    config,
    (input, init) =>
      fetch(input, { ...init, signal: AbortSignal.timeout(PATIENCE) }),
  );
  await client.auth.signOut({ scope: "local" }).catch(() => {});
}

/** A hall ticket's token is the API's to end; an exam JWT is the platform's. */
async function withdrawTicket(
  req: Request,
  config: Config,
  next?: string,
): Promise<void> {
  const bearer = storedBearer(req);
  if (bearer?.kind !== "ticket" || bearer.token === next) return;
  try {
    const res = await fetch(`${apiUrl(config)}/auth/sign-out`, {
      method: "POST",
      headers: { authorization: `Bearer ${bearer.token}` },
      signal: AbortSignal.timeout(PATIENCE),
    });
    await res.body?.cancel();
  } catch {
    // It ends with the exam's window.
  }
}
