import { HttpError } from "fresh";
import { loadMemberships } from "../data/memberships.ts";
import { loadMyExams } from "../data/my_exams.ts";
import { define, type State } from "../../utils.ts";
import { claimsOf } from "./claims.ts";
import {
  applyChange,
  forgetSession,
  type SessionChange,
} from "./client_factory.ts";
import { currentSession, type LiveSession } from "./refresh.ts";

/** Below these paths nothing is for people who have not signed in. */
const SIGNED_IN = /^\/(account|exam|proctor|admin|signed-in|sign-out)(\/|$)/;
/** These are for students; staff have pages of their own. */
const STUDENTS = /^\/(exam|signed-in)(\/|$)/;
/** These look after the session themselves. */
const OWN_BUSINESS = /^\/session(\/|$)/;
/** These are there although nobody can be asked who it is: in, and out. */
const ALWAYS = /^\/(login|sign-out)$/;

/** Finds out who asks, and sends whoever must sign in to do so. */
export const session = define.middleware(async (ctx) => {
  const { state, req, url } = ctx;
  state.user = null;
  state.accessToken = null;
  state.lapsed = null;
  // A platform's form comes without our cookies: who is signed in here is
  // asked on the page it leads to.
  const isArrival = url.pathname === "/launch" && req.method === "POST";
  const isOwn = isArrival || OWN_BUSINESS.test(url.pathname);

  let isKnown = true;
  const change = isOwn ? null : await identify(req, state).catch((error) => {
    const isAway = error instanceof HttpError && error.status === 503;
    if (!isAway || !ALWAYS.test(url.pathname)) throw error;
    isKnown = false;
    return null;
  });
  const res = await answer();
  // What the page itself did to the session is newer than what was found.
  if (change && !changesSession(res)) applyChange(res.headers, change);
  if (!res.headers.has("cache-control")) {
    // The back button after signing out must not show somebody's page.
    res.headers.set("cache-control", "private, no-store");
  }
  return res;

  async function answer(): Promise<Response> {
    if (!state.user && isKnown && SIGNED_IN.test(url.pathname)) {
      return ctx.redirect(loginPath(url), 303);
    }
    if (state.user?.kind === "staff" && STUDENTS.test(url.pathname)) {
      return ctx.redirect("/proctor", 303);
    }
    return await ctx.next();
  }
});

async function identify(
  req: Request,
  state: State,
): Promise<SessionChange | null> {
  const found = await currentSession(req, state.config);
  if (found.state === "unreachable") throw new HttpError(503, "auth");
  if (found.state === "ended") {
    state.lapsed = found.lapsed ?? null;
    return found.change;
  }
  return found.session.way === "account"
    ? await account(req, state, found.session)
    : await bearer(req, state, found.session);
}

/** The first use of the token is also its check: by the database. */
async function account(
  req: Request,
  state: State,
  { accessToken, change }: LiveSession,
): Promise<SessionChange> {
  const claims = claimsOf(accessToken);
  const result = await loadMemberships(state.config, accessToken, claims?.sub);
  if (!result.ok && result.status === 401) return forgetSession(req);
  if (!result.ok) throw new HttpError(503, "database");
  state.accessToken = accessToken;
  state.user = {
    id: claims?.sub ?? "",
    email: claims?.email ?? "",
    kind: result.data.length > 0 ? "staff" : "candidate",
    way: "account",
    memberships: result.data,
  };
  return change;
}

/** A hall ticket or exam JWT: the API's alone, so it is what checks it. */
async function bearer(
  req: Request,
  state: State,
  { accessToken, change, way }: LiveSession,
): Promise<SessionChange> {
  const result = await loadMyExams(state.config, accessToken);
  if (!result.ok && (result.status === 401 || result.status === 403)) {
    return forgetSession(req);
  }
  if (!result.ok) throw new HttpError(503, "api");
  state.accessToken = accessToken;
  state.user = {
    id: "",
    email: result.data.candidate_name ?? "",
    kind: "candidate",
    way,
    memberships: [],
  };
  return change;
}

function changesSession(res: Response): boolean {
  return res.headers.getSetCookie().some((line) =>
    /^__Host-invigil-(session|bearer)[.=]/.test(line)
  );
}

function loginPath(url: URL): string {
  return `/login?to=${encodeURIComponent(url.pathname + url.search)}`;
}
