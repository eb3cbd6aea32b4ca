import * as esbuild from "esbuild";
import { readFile } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import type { Mode } from "./types.ts";

export interface BundleOptions {
  root: string;
  /** By the name their module will have. */
  entryPoints: Record<string, string>;
  id: string;
  mode: Mode;
  target: string | string[];
}

export type Content = Uint8Array<ArrayBuffer>;

/** esbuild is one process for all builds; the last one to end stops it. */
let running = 0;

/** Browser modules by file name; entries keep their names. */
export async function bundle(
  { root, entryPoints, id, mode, target }: BundleOptions,
): Promise<Map<string, Content>> {
  const outdir = resolve(root, "_modules");
  running++;
  try {
    const { outputFiles } = await esbuild.build({
      absWorkingDir: root,
      entryPoints,
      outdir,
      write: false,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      target,
      minify: mode === "production",
      sourcemap: mode === "production" ? false : "inline",
      jsx: "automatic",
      jsxImportSource: "preact",
      chunkNames: "chunk-[hash]",
      alias: { "fresh/runtime": resolve(import.meta.dirname!, "runtime.ts") },
      define: {
        FRESH_BUILD_ID: JSON.stringify(id),
        "process.env.NODE_ENV": JSON.stringify(mode),
      },
      plugins: [browserOnly(root)],
      logLevel: "silent",
    });
    return new Map(outputFiles.map(({ path, contents }) => [
      relative(outdir, path).replaceAll(sep, "/"),
      new Uint8Array(contents),
    ]));
  } finally {
    if (--running === 0) await esbuild.stop();
  }
}

const SERVER_ONLY = /^(node:|npm:|jsr:|https?:|fresh$|fresh\/dev$)|\.css$/;
const COMMENTS = /\/\*[^]*?\*\/|\/\/.*/g;

/** Stops the build where an island needs what browsers do not have. */
function browserOnly(root: string): esbuild.Plugin {
  return {
    name: "browser-only",
    setup(build) {
      build.onResolve({ filter: SERVER_ONLY }, ({ path, importer }) => ({
        errors: [{
          text: `${relative(root, importer)} is part of an island, ` +
            `which cannot import "${path}" in the browser`,
        }],
      }));
      build.onLoad({ filter: /\.[jt]sx?$/ }, async ({ path }) => {
        if (path.includes(`${sep}node_modules${sep}`)) return;
        const name = relative(root, path);
        const source = (await readFile(path, "utf8")).replace(COMMENTS, "");
        const server = name.startsWith(`routes${sep}`) ||
          /\bDeno\.\w/.test(source);
        const text = `${name} is part of an island, ` +
          `but it only works on the server`;
        return server ? { errors: [{ text }] } : undefined;
      });
    },
  };
}
