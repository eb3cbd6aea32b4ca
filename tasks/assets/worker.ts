import * as esbuild from "esbuild";
import { fileURLToPath } from "node:url";
import options from "../../fresh.config.ts";
import { CLASSIC_WORKER, WORKER } from "../../lib/web/asset_manifest.ts";
import type { AssetFolder } from "./folder.ts";

const root = new URL("../../", import.meta.url);
const ENTRY = "lib/detect/worker.ts";

/**
 * Bundles the detection worker with MediaPipe's JavaScript: as a module, and
 * as a classic script for browsers that the module's WebAssembly does not suit.
 * Always, since it takes less time than to find out whether it is needed.
 *
 * @param entry the worker, below the project's root
 */
export async function bundleWorker(
  folder: AssetFolder,
  entry = ENTRY,
): Promise<void> {
  try {
    for (
      const [path, format] of [
        [WORKER, "esm"],
        [CLASSIC_WORKER, "iife"],
      ] as const
    ) {
      const { outputFiles } = await esbuild.build({
        absWorkingDir: fileURLToPath(root),
        entryPoints: [entry],
        write: false,
        bundle: true,
        format,
        platform: "browser",
        target: options.target,
        minify: true,
        define: { "process.env.NODE_ENV": '"production"' },
        logLevel: "silent",
      });
      await folder.put(path, outputFiles[0]!.contents, entry);
    }
  } finally {
    await esbuild.stop();
  }
}
