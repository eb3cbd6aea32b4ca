import * as esbuild from "esbuild";
import { fileURLToPath } from "node:url";
import options from "../../fresh.config.ts";
import {
  CLASSIC_WORKER,
  SPEECH_WORKER,
  WORKER,
} from "../../lib/web/asset_manifest.ts";
import type { AssetFolder } from "./folder.ts";

const root = new URL("../../", import.meta.url);
const ENTRY = "lib/detect/worker.ts";
const SPEECH_ENTRY = "lib/speech/worker.ts";

/**
 * Bundles the detection worker with MediaPipe's JavaScript: as a module, and
 * as a classic script for browsers that the module's WebAssembly does not suit;
 * and the speech worker with ONNX Runtime's. Always, since it takes less time
 * than to find out whether it is needed.
 *
 * @param entry the detection worker, below the project's root
 */
export async function bundleWorkers(
  folder: AssetFolder,
  entry = ENTRY,
): Promise<void> {
  try {
    for (
      const [path, format, from] of [
        [WORKER, "esm", entry],
        [CLASSIC_WORKER, "iife", entry],
        [SPEECH_WORKER, "esm", SPEECH_ENTRY],
      ] as const
    ) {
      const { outputFiles } = await esbuild.build({
        absWorkingDir: fileURLToPath(root),
        entryPoints: [from],
        write: false,
        bundle: true,
        format,
        platform: "browser",
        target: options.target,
        minify: true,
        define: { "process.env.NODE_ENV": '"production"' },
        logLevel: "silent",
      });
      await folder.put(path, outputFiles[0]!.contents, from);
    }
  } finally {
    await esbuild.stop();
  }
}
