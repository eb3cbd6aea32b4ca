import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Middleware } from "fresh";
import { WORKER_POLICY } from "../csp.ts";
import type { SpeechAssets } from "../speech/assets.ts";
import type { VisionAssets } from "../vision/assets.ts";
import {
  addresses,
  type AssetFile,
  assetsDir,
  CLASSIC_WORKER,
  DETECTOR,
  LANDMARKER,
  MANIFEST,
  parseManifest,
  sha256,
  SPEECH,
  WASM,
  WORKER,
} from "./asset_manifest.ts";

/** A folder of assets as its manifest says; read again when that changes. */
interface Shelf {
  /** Of the manifest, when it was read. */
  revision: string;
  /** By the path of an address. */
  files: Map<string, AssetFile & { path: string }>;
  vision: VisionAssets | null;
  speech: SpeechAssets | null;
  /** What was read and found right, by its hash. */
  contents: Map<string, Promise<Uint8Array<ArrayBuffer>>>;
}

const shelves = new Map<string, Shelf>();

function shelfOf(dir: string): Shelf | null {
  const path = resolve(dir, MANIFEST);
  let revision: string;
  try {
    const { mtime, size, ino } = Deno.statSync(path);
    revision = `${mtime?.getTime()} ${size} ${ino}`;
  } catch {
    return null;
  }
  const known = shelves.get(dir);
  if (known?.revision === revision) return known;
  const manifest = parseManifest(Deno.readTextFileSync(path));
  if (!manifest) return null;
  const addressOf = addresses(manifest);
  const shelf: Shelf = {
    revision,
    files: new Map(),
    vision: null,
    speech: null,
    contents: new Map(),
  };
  for (const [path, file] of Object.entries(manifest.files)) {
    shelf.files.set(addressOf.get(path)!, { ...file, path });
  }
  const [module, classic] = [WORKER, CLASSIC_WORKER].map((name) =>
    addressOf.get(name)
  );
  const detector = addressOf.get(DETECTOR);
  if (
    module && classic && detector && WASM.every((name) => addressOf.has(name))
  ) {
    shelf.vision = {
      wasm: dirname(addressOf.get(WASM[0]!)!),
      detector,
      landmarker: addressOf.get(LANDMARKER) ?? null,
      worker: { module, classic },
    };
  }
  const [speechWorker, worklet, model, speechWasm] = SPEECH.map((name) =>
    addressOf.get(name)
  );
  if (speechWorker && worklet && model && speechWasm) {
    shelf.speech = { worker: speechWorker, worklet, model, wasm: speechWasm };
  }
  shelves.set(dir, shelf);
  return shelf;
}

/**
 * What a page that watches by camera loads; null where `deno task models` or
 * `deno task build` has not run. A model that comes later is seen at once.
 */
export function visionAssets(dir = assetsDir()): VisionAssets | null {
  return shelfOf(dir)?.vision ?? null;
}

/** What a page that listens for speech loads; null as with the camera's. */
export function speechAssets(dir = assetsDir()): SpeechAssets | null {
  return shelfOf(dir)?.speech ?? null;
}

const TYPES: Record<string, string> = {
  js: "text/javascript; charset=utf-8",
  wasm: "application/wasm",
};

/**
 * Serves `/assets/<sha256>/<name>`, for good: wasm, models and the workers of
 * camera and microphone. Only what the manifest names has an address, and only content of the
 * hash that stands there is sent. Nobody needs to be signed in.
 */
export function assets<State>(dir = assetsDir): Middleware<State> {
  return async function serveAsset(ctx) {
    const { req, url } = ctx;
    if (!url.pathname.startsWith("/assets/")) return await ctx.next();
    const read = req.method === "GET" || req.method === "HEAD";
    const folder = dir();
    const shelf = read ? shelfOf(folder) : null;
    const file = shelf?.files.get(url.pathname);
    if (!shelf || !file) return plain(404, "Not found");
    const gzip = takesGzip(req) ? file.gzip : null;
    const path = gzip ? `${file.path}.gz` : file.path;
    const content = await contentOf(shelf, folder, path, gzip ?? file);
    if (!content) return plain(500, "Internal server error");
    const [, extension = ""] = file.path.split(".");
    const type = TYPES[extension];
    const headers = new Headers({
      "content-type": type ?? "application/octet-stream",
      "content-length": `${content.length}`,
      "cache-control": "public, max-age=31536000, immutable",
    });
    if (file.gzip) headers.set("vary", "accept-encoding");
    if (gzip) headers.set("content-encoding", "gzip");
    if (extension === "js") {
      headers.set("content-security-policy", WORKER_POLICY);
    }
    return new Response(req.method === "HEAD" ? null : content, { headers });
  };
}

function plain(status: number, text: string): Response {
  const headers = { "cache-control": "no-store" };
  return new Response(text, { status, headers });
}

/** Reads a file once; undefined, and a line in the log, if it is not right. */
async function contentOf(
  shelf: Shelf,
  dir: string,
  path: string,
  wanted: { sha256: string; size: number },
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let content = shelf.contents.get(wanted.sha256);
  if (!content) {
    content = readChecked(resolve(dir, path), wanted.sha256);
    shelf.contents.set(wanted.sha256, content);
  }
  try {
    return await content;
  } catch (error) {
    // Looked at again at the next request: it may have been mended by then.
    shelf.contents.delete(wanted.sha256);
    console.error(
      `${path} in ${dir} cannot be served: ${(error as Error).message}. ` +
        '"deno task models" makes it anew.',
    );
  }
}

async function readChecked(
  path: string,
  wanted: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const content = new Uint8Array(await readFile(path));
  const found = sha256(content);
  if (found === wanted) return content;
  throw new Error(`its SHA-256 is ${found} and should be ${wanted}`);
}

/** Whether the browser takes gzip (RFC 9110, 12.5.3). */
function takesGzip(req: Request): boolean {
  return (req.headers.get("accept-encoding") ?? "").toLowerCase().split(",")
    .some((coding) => {
      const [name, ...parameters] = coding.split(";").map((one) => one.trim());
      const refused = parameters.some((one) => /^q=0(\.0*)?$/.test(one));
      return name === "gzip" && !refused;
    });
}
