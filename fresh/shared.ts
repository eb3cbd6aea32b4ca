import type { ComponentChildren, VNode } from "preact";

// The bundler puts the build's id here in browser modules.
declare const FRESH_BUILD_ID: string | undefined;

/** The query parameter that makes a static file's address immutable. */
export const KEY = "__frsh_c";

let id = typeof FRESH_BUILD_ID === "string"
  ? FRESH_BUILD_ID
  : crypto.randomUUID().replaceAll("-", "");

/** Identifies the build, in the addresses of what may be cached forever. */
export function buildId(): string {
  return id;
}

/** Called before anything of the application is imported. */
export function setBuildId(of: string): void {
  id = of;
}

/** Set while the server renders a document: takes what `Head` is given. */
export const rendering: {
  head: ((children: ComponentChildren) => VNode) | null;
} = { head: null };
