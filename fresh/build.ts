import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Content } from "./bundle.ts";
import { type FsModule, isSpecial } from "./fs_routes.ts";
import type { Mode } from "./types.ts";

/** An island, by the name of its browser module. */
export interface Island {
  name: string;
}

/** A file of `routes/`; ordinary routes are imported on their first request. */
export interface RouteFile {
  /** Below `routes/`, with its extension. */
  path: string;
  load: () => Promise<unknown>;
  /** Of the files whose names begin with `_`. */
  module?: FsModule;
}

export interface StaticFile {
  read: () => Promise<Content>;
  /** SHA-256 of the content; none in development, where files change. */
  hash?: string;
}

/** What an application is served from besides its `main.ts`. */
export interface Build {
  id: string;
  root: string;
  mode: Mode;
  routes: RouteFile[];
  /** By component function. */
  islands: Map<unknown, Island>;
  /** By decoded URL path. */
  files: Map<string, StaticFile>;
}

/** What the builder found and made; plain JSON, part of `_fresh/server.js`. */
export interface Manifest {
  id: string;
  /** Files below `islands/`, by name. */
  islands: Record<string, string>;
  /** Files below `routes/`. */
  routes: string[];
  /** By URL path: the file below the root, and its hash. */
  files: Record<string, { file: string; hash: string }>;
}

/** The address of a browser module of a build. */
export function moduleUrl(id: string, name: string): string {
  return `/_fresh/js/${id}/${name}`;
}

/** Imports what is needed from the start: islands, layouts, middlewares. */
export async function loadBuild(
  manifest: Manifest,
  root: string,
  mode: Mode,
  /** Imports a module by its path below the root. */
  load: (path: string) => Promise<unknown>,
): Promise<Build> {
  const islands = new Map<unknown, Island>();
  for (const [name, path] of Object.entries(manifest.islands)) {
    const module = await load(`islands/${path}`) as { default?: unknown };
    if (typeof module.default !== "function") {
      throw new TypeError(`islands/${path} has no component as its default`);
    }
    islands.set(module.default, { name });
  }
  const routes = await Promise.all(manifest.routes.map(async (path) => {
    const route = { path, load: () => load(`routes/${path}`) };
    if (!isSpecial(path)) return route;
    return { ...route, module: await route.load() as FsModule };
  }));
  const files = new Map<string, StaticFile>();
  for (const [url, { file, hash }] of Object.entries(manifest.files)) {
    const path = resolve(root, file);
    const read = async () => new Uint8Array(await readFile(path));
    files.set(url, { read, hash: mode === "production" ? hash : undefined });
  }
  return { id: manifest.id, root, mode, routes, islands, files };
}
