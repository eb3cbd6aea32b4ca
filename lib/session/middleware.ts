import { HttpError } from "fresh";
import { loadMemberships } from "../data/memberships.ts";
import { define, type State } from "../../utils.ts";
import { claimsOf } from "./claims.ts";
import {
  applyChange,
  forgetSession,
  type SessionChange,
} from "./client_factory.ts";
import { currentSession } from "./refresh.ts";

/** Below these paths nothing is for people who have not signed in. */
const SIGNED_IN = /^\/(exam|proctor|admin)(\/|$)/;
/** These look after the session themselves. */
const OWN_BUSINESS = /^\/session\//;

/** Finds out who asks, and sends whoever must sign in to do so. */
export const session = define.middleware(async (ctx) => {
  const { state, req, url } = ctx;
  state.user = null;
  state.accessToken = null;
  if (OWN_BUSINESS.test(url.pathname)) return await ctx.next();

  const change = await identify(req, state);
  const res = !state.user && SIGNED_IN.test(url.pathname)
    ? ctx.redirect(loginPath(url), 303)
    : await ctx.next();
  if (change) applyChange(res.headers, change);
  if (!res.headers.has("cache-control")) {
    // The back button after signing out must not show somebody's page.
    res.headers.set("cache-control", "private, no-store");
  }
  return res;
});

async function identify(
  req: Request,
  state: State,
): Promise<SessionChange | null> {
  const found = await currentSession(req, state.config);
  if (found.state === "unreachable") throw new HttpError(503, "auth");
  if (found.state === "ended") return found.change;

  const { accessToken, change } = found.session;
  const claims = claimsOf(accessToken);
  // The first use of the token is also its check: by the database.
  const result = await loadMemberships(state.config, accessToken, claims?.sub);
  if (!result.ok && result.status === 401) return forgetSession(req);
  if (!result.ok) throw new HttpError(503, "database");
  state.accessToken = accessToken;
  state.user = {
    id: claims?.sub ?? "",
    email: claims?.email ?? "",
    kind: result.data.length > 0 ? "staff" : "candidate",
    memberships: result.data,
  };
  return change;
}

function loginPath(url: URL): string {
  return `/login?to=${encodeURIComponent(url.pathname + url.search)}`;
}
