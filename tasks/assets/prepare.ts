import { readFile } from "node:fs/promises";
import {
  type AssetFile,
  type AssetManifest,
  assetsDir,
  LANDMARKER,
} from "../../lib/web/asset_manifest.ts";
import { AssetFolder } from "./folder.ts";
import {
  fetchLandmarker,
  type FetchOptions,
  PRODUCTION,
} from "./landmarker.ts";
import { copySpeech, copyWasm, makeDetector } from "./packages.ts";
import { bundleWorkers } from "./worker.ts";

export interface Prepared {
  /** The folder. */
  dir: string;
  manifest: AssetManifest;
  /** Paths of what was not there, or not so. */
  written: string[];
  /** Whether gaze, blinks and liveness can be watched. */
  landmarker: boolean;
}

export interface PrepareOptions {
  /** Else `INVIGIL_ASSETS_DIR`, or `assets` in the project. */
  dir?: string;
  /** A file to take as the landmarker's model; else one that is there stays. */
  landmarker?: string | "none" | undefined;
  /** Of the worker, below the project's root. */
  entry?: string;
}

/**
 * Makes all that needs no network: WebAssembly, the models for counting faces
 * and for voices, the workers. It says nothing, and writes nothing that is right already.
 *
 * @throws if a package is missing, the worker does not build, or the file that
 * `landmarker` names cannot be read
 */
export async function prepareAssets(
  { dir = assetsDir(), landmarker, entry }: PrepareOptions = {},
): Promise<Prepared> {
  const named = landmarker && landmarker !== "none"
    ? await readNamed(landmarker)
    : null;
  return await AssetFolder.change(dir, async (folder) => {
    await copyWasm(folder);
    await makeDetector(folder);
    await copySpeech(folder);
    await bundleWorkers(folder, entry);
    if (named) await folder.put(LANDMARKER, named, "FACE_LANDMARKER_MODEL");
    const { manifest, written } = folder;
    const has = await folder.has(LANDMARKER);
    // Deleted or damaged: pages are not to ask for it.
    if (!has && manifest.files[LANDMARKER]) await folder.drop(LANDMARKER);
    return { dir, manifest, written, landmarker: has };
  });
}

async function readNamed(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw new Error(
      `FACE_LANDMARKER_MODEL names ${path}, which cannot be read; ` +
        "set it to the model, to none or to nothing",
    );
  }
}

/**
 * Fetches the landmarker's model into the folder. What is there stays until
 * the whole new one is there and right.
 *
 * @throws with a sentence's end that says why it could not be had
 */
export async function addLandmarker(
  dir: string,
  options: FetchOptions = {},
): Promise<AssetFile> {
  const content = await fetchLandmarker(options);
  const { url } = options.source ?? PRODUCTION;
  return await AssetFolder.change(dir, async (folder) => {
    await folder.put(LANDMARKER, content, url);
    return folder.manifest.files[LANDMARKER]!;
  });
}
