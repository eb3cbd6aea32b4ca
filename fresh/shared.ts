import type { Document } from "./render.ts";

// The bundler puts the build's id here in browser modules.
declare const FRESH_BUILD_ID: string | undefined;

/** The query parameter that makes a static file's address immutable. */
export const KEY = "__frsh_c";

/** What pages and islands have in common with what serves them. */
export const shared = {
  /** In the addresses of what may be cached for good. */
  buildId: typeof FRESH_BUILD_ID === "string"
    ? FRESH_BUILD_ID
    : crypto.randomUUID().replaceAll("-", ""),
  /** What the server is rendering: synchronously, so one at a time. */
  document: null as Document | null,
};

/** The address of a browser module of a build. */
export function moduleUrl(id: string, name: string): string {
  return `/_fresh/js/${id}/${name}`;
}
