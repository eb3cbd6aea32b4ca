import { createHash } from "node:crypto";
import { dirname, resolve } from "node:path";

/** What `assets/manifest.json` says of one file, and of its copy `….gz`. */
export interface AssetFile {
  sha256: string;
  /** Bytes. */
  size: number;
  /** Where it comes from: a package with its version, an address, a path. */
  from: string;
  /** Where it is worth it: for browsers that take gzip. */
  gzip: { sha256: string; size: number } | null;
}

/** Files by their path below the folder; `deno task models` writes it. */
export interface AssetManifest {
  files: Record<string, AssetFile>;
}

export const MANIFEST = "manifest.json";
export const DETECTOR = "face_detector.tflite";
export const LANDMARKER = "face_landmarker.task";
/** Made from `lib/detect/worker.ts`. */
export const WORKER = "detect_worker.js";
export const CLASSIC_WORKER = "detect_worker_classic.js";
/**
 * MediaPipe's WebAssembly, with its loaders: for module workers, for classic
 * ones, and for browsers without SIMD. It builds their names itself, so they
 * share one address.
 */
export const WASM = [
  "vision_wasm_module_internal",
  "vision_wasm_internal",
  "vision_wasm_nosimd_internal",
].flatMap((name) => [`wasm/${name}.js`, `wasm/${name}.wasm`]);

/** Made from `lib/speech/worker.ts`. */
export const SPEECH_WORKER = "speech_worker.js";
/** Cuts the microphone's sound into frames. */
export const SPEECH_WORKLET = "speech_worklet.js";
/** Silero's model, which tells voices from other sounds. */
export const SPEECH_MODEL = "silero_vad.onnx";
/** ONNX Runtime's WebAssembly, with SIMD. */
export const SPEECH_WASM = "speech.wasm";
export const SPEECH = [
  SPEECH_WORKER,
  SPEECH_WORKLET,
  SPEECH_MODEL,
  SPEECH_WASM,
] as const;

/**
 * The folder of what is too large for git: `INVIGIL_ASSETS_DIR`, else `assets`
 * beside `deno.json`. It is looked for from here upwards, because a build may
 * have moved this module.
 */
export function assetsDir(): string {
  const named = Deno.env.get("INVIGIL_ASSETS_DIR");
  if (named) return resolve(named);
  return resolve(projectRoot ??= findRoot(), "assets");
}

let projectRoot: string | undefined;

function findRoot(): string {
  for (let dir = import.meta.dirname!;; dir = dirname(dir)) {
    try {
      Deno.statSync(resolve(dir, "deno.json"));
      return dir;
    } catch {
      if (dirname(dir) === dir) return Deno.cwd();
    }
  }
}

/** Null where there is none, or one that no version of ours wrote. */
export function parseManifest(text: string): AssetManifest | null {
  try {
    const { files } = JSON.parse(text);
    return Object.entries(files).every(isEntry) ? { files } : null;
  } catch {
    return null;
  }
}

function isEntry([path, file]: [string, unknown]): boolean {
  const { sha256, size, from, gzip } = file as AssetFile;
  return /^(\w+\/)?\w+\.\w+$/.test(path) && typeof from === "string" &&
    isSum({ sha256, size }) && (gzip === null || isSum(gzip));
}

const isSum = ({ sha256, size }: { sha256: string; size: number }) =>
  /^[0-9a-f]{64}$/.test(sha256) && Number.isSafeInteger(size) && size >= 0;

export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The folder in a file's address: its own hash, or that of its set. */
export function addresses(manifest: AssetManifest): Map<string, string> {
  const of = (path: string) => manifest.files[path]?.sha256;
  const set = sha256(WASM.map((path) => `${path} ${of(path)}\n`).join(""));
  return new Map(
    Object.entries(manifest.files).map(([path, file]) => {
      const name = path.split("/").at(-1)!;
      const hash = WASM.includes(path) ? set : file.sha256;
      return [path, `/assets/${hash}/${name}`];
    }),
  );
}
