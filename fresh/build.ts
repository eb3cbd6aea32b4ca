import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { App, setBuild } from "./app.ts";
import type { RouteFile } from "./fs_routes.ts";
import { shared } from "./shared.ts";
import type { FreshConfig } from "./types.ts";

export interface StaticFile {
  /** SHA-256 of the content. */
  hash: string;
  /** Below the root; or the content, of what a build in memory has made. */
  from: string | Uint8Array<ArrayBuffer>;
}

/** What the builder found and made; as JSON a part of `_fresh/server.js`. */
export interface Manifest {
  id: string;
  mode: FreshConfig["mode"];
  /** Files below `islands/`, by name. */
  islands: Record<string, string>;
  /** Files below `routes/`. */
  routes: string[];
  /** By URL path. */
  files: Record<string, StaticFile>;
}

/** What an application is served from besides its `main.ts`. */
export interface Build extends Pick<Manifest, "id" | "mode"> {
  root: string;
  routes: RouteFile[];
  /** Names by component. */
  islands: Map<unknown, string>;
  files: Map<string, StaticFile>;
}

/** Imports a manifest's routes and islands. */
export async function loadBuild(
  root: string,
  { id, mode, ...manifest }: Manifest,
): Promise<Build> {
  const load = (path: string) =>
    import(pathToFileURL(resolve(root, path)).href);
  const islands = new Map<unknown, string>();
  for (const [name, path] of Object.entries(manifest.islands)) {
    const { default: component } = await load(`islands/${path}`);
    if (typeof component !== "function") {
      throw new TypeError(`islands/${path} has no component as its default`);
    }
    islands.set(component, name);
  }
  const routes = await Promise.all(manifest.routes.map(async (path) => (
    { path, module: await load(`routes/${path}`) }
  )));
  const files = new Map(Object.entries(manifest.files));
  return { id, mode, root, routes, islands, files };
}

/** What `_fresh/server.js` exports: a finished build, made into a server. */
export async function serve(
  root: URL,
  manifest: Manifest,
): Promise<{ fetch: ReturnType<App<unknown>["handler"]> }> {
  // Before anything of the application is imported, which may use it.
  shared.buildId = manifest.id;
  const { app } = await import(new URL("main.ts", root).href);
  if (!(app instanceof App)) throw new TypeError("main.ts must export its app");
  setBuild(app, await loadBuild(fileURLToPath(root), manifest));
  return { fetch: app.handler() };
}
