/**
 * Builds the application and, in development, serves it.
 *
 * @module
 */
import * as esbuild from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, relative, resolve } from "node:path";
import process from "node:process";
import { type App, setBuild } from "./app.ts";
import { loadBuild, type Manifest } from "./build.ts";
import { filesIn, MODULE, modulesIn } from "./crawl.ts";
import { moduleUrl, shared } from "./shared.ts";

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
      mode?: Manifest["mode"];
      snapshot?: "disk" | "memory";
    } = {},
  ): Promise<(app: App<State>) => void> {
    const manifest = await this.#manifest(mode);
    if (snapshot === "disk") await this.#write(manifest);
    const build = await loadBuild(this.#root, manifest);
    return (app) => setBuild(app, build);
  }

  /** Serves for development: pages reload when the server has restarted. */
  async listen(
    importApp: () => Promise<{ app: App<State> }>,
    options: Deno.ServeTcpOptions = {},
  ): Promise<void> {
    const apply = await this.build({ mode: "development", snapshot: "memory" });
    const { app } = await importApp();
    apply(app);
    const handler = app.handler();
    const revision = Date.now();
    Deno.serve({ port: 8000, ...options }, (req, info) => {
      if (new URL(req.url).pathname !== "/_frsh/alive") {
        return handler(req, info);
      }
      const { socket, response } = Deno.upgradeWebSocket(req);
      socket.onopen = () =>
        socket.send(JSON.stringify({ type: "initial-state", revision }));
      return response;
    });
  }

  /** Finds the application's files and makes the browser's modules. */
  async #manifest(mode: Manifest["mode"]): Promise<Manifest> {
    const root = this.#root, id = shared.buildId;
    const islands: Manifest["islands"] = {};
    const entryPoints: Record<string, string> = { fresh: here("client.ts") };
    if (mode === "development") entryPoints.live = here("live.ts");
    for (const path of await modulesIn(resolve(root, "islands"))) {
      const name = basename(path).replace(MODULE, "").replace(/\W/g, "_");
      if (islands[name]) {
        throw new Error(
          `islands/${islands[name]} and islands/${path} need different names`,
        );
      }
      islands[name] = path;
      entryPoints[name] = resolve(root, "islands", path);
    }
    const files: Manifest["files"] = {};
    for (const path of await filesIn(resolve(root, "static"))) {
      if (/(^|\/)\.(?!well-known\/)/.test(path)) continue;
      const from = `static/${path}`;
      const hash = hashOf(await readFile(resolve(root, from)));
      files[encodeURI(`/${path}`)] = { hash, from };
    }
    for (const { path, contents } of await this.#bundle(entryPoints, mode)) {
      const from = new Uint8Array(contents);
      files[moduleUrl(id, basename(path))] = { hash: hashOf(from), from };
    }
    const routes = await modulesIn(resolve(root, "routes"));
    return { id, mode, islands, routes, files };
  }

  /** Makes the browser's modules; entries keep their names. */
  async #bundle(entryPoints: Record<string, string>, mode: Manifest["mode"]) {
    try {
      const { outputFiles } = await esbuild.build({
        absWorkingDir: this.#root,
        entryPoints,
        outdir: this.#out,
        write: false,
        bundle: true,
        splitting: true,
        format: "esm",
        platform: "browser",
        target: this.#target,
        minify: mode === "production",
        sourcemap: mode === "production" ? false : "inline",
        jsx: "automatic",
        jsxImportSource: "preact",
        chunkNames: "chunk-[hash]",
        alias: { "fresh/runtime": here("runtime.ts") },
        define: {
          FRESH_BUILD_ID: JSON.stringify(shared.buildId),
          "process.env.NODE_ENV": JSON.stringify(mode),
        },
        logLevel: "silent",
      });
      return outputFiles;
    } finally {
      await esbuild.stop();
    }
  }

  /** Writes what was made, and the module that serves it. */
  async #write(manifest: Manifest): Promise<void> {
    await rm(this.#out, { recursive: true, force: true });
    for (const [url, file] of Object.entries(manifest.files)) {
      if (typeof file.from === "string") continue;
      const path = resolve(this.#out, `static${url}`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, file.from);
      file.from = relative(this.#root, path);
    }
    const at = (path: string) => encodeURI(`./${relative(this.#out, path)}`);
    // Last: a build that was broken off leaves nothing to start.
    await writeFile(
      resolve(this.#out, "server.js"),
      `// Made by dev.ts. To start it: deno serve -A server.js
import { serve } from "${at(here("build.ts"))}";

const root = new URL("${at(this.#root)}/", import.meta.url);
export default await serve(root, ${JSON.stringify(manifest, null, 2)});
`,
    );
  }
}

function here(file: string): string {
  return resolve(import.meta.dirname!, file);
}

function hashOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
