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
  if (isOwnRequest(ctx.req, appOrigin)) return ctx.next();
  throw new HttpError(403, "origin");
});
