import { getMimeType } from "hono/utils/mime";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { INTERNALS } from "./context.ts";
import { KEY, moduleUrl } from "./shared.ts";
import type { Middleware } from "./types.ts";

const FOREVER = "public, max-age=31536000, immutable";
const NEVER = "no-cache, no-store, max-age=0, must-revalidate";

/** Serves the files of `static/` and the browser's modules. */
export function staticFiles<State>(): Middleware<State> {
  return async function serveStaticFile(ctx) {
    const { req, url } = ctx;
    const { build } = ctx[INTERNALS];
    const file = build?.files.get(url.pathname);
    if (!build || !file) {
      return url.pathname === "/favicon.ico"
        ? new Response(null, { status: 404 })
        : await ctx.next();
    }
    if (req.method !== "GET" && req.method !== "HEAD") {
      return new Response("Method Not Allowed", { status: 405 });
    }
    const key = url.searchParams.get(KEY);
    if (key !== null && key !== build.id) {
      url.searchParams.delete(KEY);
      return ctx.redirect(url.pathname + url.search, 307);
    }
    const fixed = key || url.pathname.startsWith(moduleUrl(build.id, ""));
    const production = build.mode === "production";
    const type = getMimeType(url.pathname)?.split(";")[0] ??
      "application/octet-stream";
    const text = /^text\/|json$/.test(type);
    const headers = new Headers({
      "content-type": text ? `${type}; charset=UTF-8` : type,
      "cache-control": fixed && production ? FOREVER : NEVER,
      vary: "If-None-Match",
    });
    if (production) {
      // In development files change after they were hashed.
      const etag = `W/"${file.hash}"`;
      headers.set("etag", etag);
      if (req.headers.get("if-none-match") === etag) {
        return new Response(null, { status: 304, headers });
      }
    }
    const content = typeof file.from === "string"
      ? new Uint8Array(await readFile(resolve(build.root, file.from)))
      : file.from;
    return new Response(content, { headers });
  };
}
