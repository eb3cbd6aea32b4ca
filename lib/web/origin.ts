import { HttpError } from "fresh";
import { define } from "../../utils.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses requests that change something unless they come from our own pages.
 * Fails closed: no Origin, or a Sec-Fetch-Site that says anything else, is a
 * refusal; a missing Sec-Fetch-Site (plain http in a school's network) is not,
 * since no page can leave out or forge Origin.
 */
export function isOwnRequest(req: Request, appOrigin: string): boolean {
  if (SAFE.has(req.method)) return true;
  const site = req.headers.get("sec-fetch-site");
  return req.headers.get("origin") === appOrigin &&
    (site === null || site === "same-origin");
}

/**
 * Whether a page of ours led to a page that acts by itself once it is shown:
 * not a link from elsewhere, an address typed, nor what a browser opens ahead.
 */
export function isFromHere(req: Request, appOrigin: string): boolean {
  if (req.headers.has("sec-purpose")) return false;
  const site = req.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return URL.parse(req.headers.get("referer") ?? "")?.origin === appOrigin;
}

/**
 * The one thing that another site may send: a form with an exam JWT, from a
 * school's platform, as a whole page (a script's request or a frame is none).
 * It signs nobody in: the token waits in a cookie of its own until the student
 * says yes on a page of ours, which shows whose exam it opens. Our session's
 * cookies are SameSite, so they do not come with it and stay as they are.
 */
export function isLaunch(req: Request): boolean {
  const { pathname } = new URL(req.url);
  const type = req.headers.get("content-type") ?? "";
  const mode = req.headers.get("sec-fetch-mode");
  const dest = req.headers.get("sec-fetch-dest");
  return req.method === "POST" && pathname === "/launch" &&
    /^application\/x-www-form-urlencoded *(;|$)/i.test(type) &&
    (mode === null || mode === "navigate") &&
    (dest === null || dest === "document");
}

/** The same for every route at once. */
export const ownOrigin = define.middleware((ctx) => {
  const { appOrigin } = ctx.state.config;
  const app = new URL(appOrigin);
  if (ctx.url.hostname === "localhost" && app.hostname === "127.0.0.1") {
    // Typed by habit: cookies and forms belong to the other name.
    app.pathname = ctx.url.pathname;
    app.search = ctx.url.search;
    return ctx.redirect(app.href, 307);
  }
  if (isOwnRequest(ctx.req, appOrigin) || isLaunch(ctx.req)) return ctx.next();
  throw new HttpError(403, "origin");
});
