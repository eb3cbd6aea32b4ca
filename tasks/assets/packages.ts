import { readFile } from "node:fs/promises";
import {
  DETECTOR,
  SPEECH_MODEL,
  SPEECH_WASM,
  SPEECH_WORKLET,
  WASM,
} from "../../lib/web/asset_manifest.ts";
import type { AssetFolder } from "./folder.ts";
import { addImageMetadata } from "./tflite_metadata.ts";

interface Package {
  /** Where its entry is, which is beside its files. */
  folder: URL;
  /** With its version. */
  name: string;
}

/**
 * @param entry its name, or one of its entries
 * @throws if it is not installed
 */
async function findPackage(entry: string): Promise<Package> {
  const name = entry.split("/").slice(0, entry.startsWith("@") ? 2 : 1)
    .join("/");
  try {
    const folder = new URL(".", import.meta.resolve(entry));
    const about = await readAbout(folder);
    return { folder, name: `${name}@${JSON.parse(about).version}` };
  } catch {
    throw new Error(`${name} is not installed; "deno install" does it`);
  }
}

/** Its `package.json`, which is beside its entry or above that. */
async function readAbout(folder: URL): Promise<string> {
  try {
    return await readFile(new URL("package.json", folder), "utf8");
  } catch {
    return await readFile(new URL("../package.json", folder), "utf8");
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

/** Silero's model and the worklet, and what runs the model, as they come. */
export async function copySpeech(folder: AssetFolder): Promise<void> {
  const voices = await findPackage("@ricky0123/vad-web");
  const runtime = await findPackage("onnxruntime-web/wasm");
  for (
    const [path, file, { folder: of, name }] of [
      [SPEECH_WORKLET, "vad.worklet.bundle.min.js", voices],
      [SPEECH_MODEL, "silero_vad_v6.onnx", voices],
      [SPEECH_WASM, "ort-wasm-simd-threaded.wasm", runtime],
    ] as const
  ) {
    if (await folder.has(path, name)) continue;
    await folder.put(path, await readFile(new URL(file, of)), name);
  }
}
