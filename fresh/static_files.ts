import { getMimeType } from "hono/utils/mime";
import { moduleUrl } from "./build.ts";
import { buildOf } from "./context.ts";
import { KEY } from "./shared.ts";
import type { Middleware } from "./types.ts";

const FOREVER = "public, max-age=31536000, immutable";
const NEVER = "no-cache, no-store, max-age=0, must-revalidate";

/** Serves the files of `static/` and the browser's modules. */
export function staticFiles<State>(): Middleware<State> {
  return async function serveStaticFile(ctx) {
    const { req, url } = ctx;
    const build = buildOf(ctx);
    const file = build?.files.get(decode(url.pathname));
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
    const headers = new Headers({
      "content-type": mediaType(url.pathname),
      "cache-control": fixed && build.mode === "production" ? FOREVER : NEVER,
      vary: "If-None-Match",
    });
    if (file.hash) {
      const etag = `W/"${file.hash}"`;
      headers.set("etag", etag);
      if (req.headers.get("if-none-match") === etag) {
        return new Response(null, { status: 304, headers });
      }
    }
    const content = await file.read();
    headers.set("content-length", String(content.length));
    return new Response(content, { headers });
  };
}

function mediaType(name: string): string {
  const type = getMimeType(name)?.split(";")[0] ?? "application/octet-stream";
  const text = /^text\/|json$/.test(type);
  return text ? `${type}; charset=UTF-8` : type;
}

/** The path's text; nothing is stored under one that cannot be decoded. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}
