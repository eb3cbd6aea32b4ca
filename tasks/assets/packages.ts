import { readFile } from "node:fs/promises";
import { DETECTOR, WASM } from "../../lib/web/asset_manifest.ts";
import type { AssetFolder } from "./folder.ts";
import { addImageMetadata } from "./tflite_metadata.ts";

interface Package {
  /** Where its entry is, which is beside its files. */
  folder: URL;
  /** With its version. */
  name: string;
}

/** @throws if it is not installed */
async function findPackage(name: string): Promise<Package> {
  try {
    const folder = new URL(".", import.meta.resolve(name));
    const about = await readFile(new URL("package.json", folder), "utf8");
    return { folder, name: `${name}@${JSON.parse(about).version}` };
  } catch {
    throw new Error(`${name} is not installed; "deno install" does it`);
  }
}

/** MediaPipe's WebAssembly and its loaders, as they are in the package. */
export async function copyWasm(folder: AssetFolder): Promise<void> {
  const mediapipe = await findPackage("@mediapipe/tasks-vision");
  for (const path of WASM) {
    if (await folder.has(path, mediapipe.name)) continue;
    const content = await readFile(new URL(path, mediapipe.folder));
    await folder.put(path, content, mediapipe.name);
  }
}

/**
 * The detector's model, for counting faces: BlazeFace for faces up to two
 * metres away. The package is made for MediaPipe's older interface, whose own
 * graph normalises pictures to −1…1; FaceDetector reads from the model's
 * metadata how to do that.
 */
export async function makeDetector(folder: AssetFolder): Promise<void> {
  const solution = await findPackage("@mediapipe/face_detection");
  const model = new URL("face_detection_short_range.tflite", solution.folder);
  const content = addImageMetadata(await readFile(model), {
    name: "image",
    description: "A picture of 128 × 128, normalised to −1…1.",
    mean: 127.5,
    std: 127.5,
  });
  await folder.put(DETECTOR, content, solution.name);
}
