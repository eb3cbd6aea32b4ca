/**
 * Builds the application and, in development, serves it.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { type App, type ListenOptions, setBuild } from "./app.ts";
import { loadBuild, type Manifest, moduleUrl } from "./build.ts";
import { bundle, type Content } from "./bundle.ts";
import { islandsIn, modulesIn, staticFilesIn } from "./crawl.ts";
import { buildId } from "./shared.ts";
import type { Mode } from "./types.ts";

export interface BuildOptions {
  /** With `main.ts`, `routes/`, `islands/`, `static/`; else where we are. */
  root?: string;
  /** Where the build goes, relative to the root; `_fresh` if not given. */
  outDir?: string;
  /** Browsers to build for, as esbuild names them. */
  target?: string | string[];
}

/** Makes an application's routes, islands and files ready to be served. */
// deno-lint-ignore no-explicit-any
export class Builder<State = any> {
  readonly #root: string;
  readonly #out: string;
  readonly #target: string | string[];

  constructor({ root, outDir, target }: BuildOptions = {}) {
    this.#root = resolve(root ?? process.cwd());
    this.#out = resolve(this.#root, outDir ?? "_fresh");
    this.#target = target ?? ["chrome99", "firefox99", "safari15"];
  }

  /** Builds on disk, or in memory for tests; the answer gives it to an app. */
  async build(
    { mode = "production", snapshot = "disk" }: {
      mode?: Mode;
      snapshot?: "disk" | "memory";
    } = {},
  ): Promise<(app: App<State>) => void> {
    const root = this.#root;
    const { manifest, modules } = await this.#make(mode);
    if (snapshot === "disk") await this.#write(manifest, modules);
    const load = (path: string) =>
      import(pathToFileURL(resolve(root, path)).href);
    const build = await loadBuild(manifest, root, mode, load);
    for (const [url, content] of modules) {
      const hash = hashOf(content);
      build.files.set(url, { read: () => Promise.resolve(content), hash });
    }
    return (app) => setBuild(app, build);
  }

  /** Serves for development: pages reload when the server has restarted. */
  async listen(
    importApp: () => Promise<{ app: App<State> }>,
    options: ListenOptions = {},
  ): Promise<void> {
    const apply = await this.build({ mode: "development", snapshot: "memory" });
    const { app } = await importApp();
    apply(app);
    const handler = app.handler();
    const revision = Date.now();
    Deno.serve({ port: 8000, ...options }, (req, info) => {
      const alive = new URL(req.url).pathname === "/_frsh/alive" &&
        req.headers.get("upgrade") === "websocket";
      if (!alive) return handler(req, info);
      const { socket, response } = Deno.upgradeWebSocket(req);
      socket.onopen = () =>
        socket.send(JSON.stringify({ type: "initial-state", revision }));
      return response;
    });
  }

  async #make(mode: Mode) {
    const root = this.#root;
    const id = buildId();
    const islands = await islandsIn(resolve(root, "islands"));
    const entryPoints: Record<string, string> = { fresh: here("client.ts") };
    if (mode === "development") entryPoints.live = here("live.ts");
    for (const [name, path] of Object.entries(islands)) {
      entryPoints[name] = resolve(root, "islands", path);
    }
    const target = this.#target;
    const made = await bundle({ root, entryPoints, id, mode, target });
    const modules = new Map<string, Content>();
    for (const [name, content] of made) {
      modules.set(moduleUrl(id, name), content);
    }
    const routes = await modulesIn(resolve(root, "routes"));
    const manifest: Manifest = { id, islands, routes, files: {} };
    for (const path of await staticFilesIn(resolve(root, "static"))) {
      const file = `static/${path}`;
      const hash = hashOf(await readFile(resolve(root, file)));
      manifest.files[`/${path}`] = { file, hash };
    }
    return { manifest, modules };
  }

  async #write(manifest: Manifest, modules: Map<string, Content>) {
    const files = { ...manifest.files };
    await rm(this.#out, { recursive: true, force: true });
    for (const [url, content] of modules) {
      const path = resolve(this.#out, `static${url}`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      const file = relative(this.#root, path).replaceAll(sep, "/");
      files[url] = { file, hash: hashOf(content) };
    }
    // Last: a build that was broken off leaves nothing to start.
    await writeFile(
      resolve(this.#out, "server.js"),
      this.#serverModule({ ...manifest, files }),
    );
  }

  #serverModule(manifest: Manifest): string {
    const at = (path: string) => {
      const found = relative(this.#out, resolve(this.#root, path));
      return JSON.stringify(encodeURI(`./${found.replaceAll(sep, "/")}`));
    };
    const modules = [
      ...Object.values(manifest.islands).map((path) => `islands/${path}`),
      ...manifest.routes.map((path) => `routes/${path}`),
    ].map((path) => `    ${JSON.stringify(path)}: () => import(${at(path)}),`);
    return `// Made by dev.ts. To start it: deno serve -A server.js
import { fileURLToPath } from "node:url";
import { serve } from ${at(here("server.ts"))};

export default await serve({
  root: fileURLToPath(new URL(${at(".")}, import.meta.url)),
  manifest: ${JSON.stringify(manifest)},
  main: () => import(${at("main.ts")}),
  modules: {
${modules.join("\n")}
  },
});
`;
  }
}

function here(file: string): string {
  return resolve(import.meta.dirname!, file);
}

function hashOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
