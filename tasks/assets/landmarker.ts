import { sha256 } from "../../lib/web/asset_manifest.ts";

export interface Source {
  url: string;
  /** Bytes. */
  size: number;
  sha256: string;
}

/** MediaPipe's FaceLandmarker as Google publishes it, version 1. */
export const PRODUCTION: Source = {
  url: "https://storage.googleapis.com/mediapipe-models/face_landmarker/" +
    "face_landmarker/float16/1/face_landmarker.task",
  size: 3_758_596,
  sha256: "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff",
};

export interface FetchOptions {
  source?: Source;
  /** Milliseconds to the first byte, and to the last one. */
  answer?: number;
  whole?: number;
  signal?: AbortSignal;
}

/**
 * Fetches the landmarker's model and checks it.
 *
 * @throws with a sentence's end that says why it could not be had
 */
export async function fetchLandmarker(
  { source = PRODUCTION, answer = 10_000, whole = 300_000, signal }:
    FetchOptions = {},
): Promise<Uint8Array> {
  const stop = new AbortController();
  const abort = () => stop.abort(signal!.reason);
  signal?.addEventListener("abort", abort);
  let limit = answer;
  const late = () =>
    stop.abort(new Error(`it was not there after ${limit / 1000} s`));
  let timer = setTimeout(late, answer);
  try {
    signal?.throwIfAborted();
    const res = await fetch(source.url, { signal: stop.signal });
    clearTimeout(timer);
    limit = whole;
    timer = setTimeout(late, whole);
    if (!res.ok) {
      await res.body?.cancel();
      throw new Error(`the server answered ${res.status}`);
    }
    return await readChecked(res, source);
  } catch (error) {
    if (stop.signal.aborted) throw stop.signal.reason;
    if (!(error instanceof TypeError)) throw error;
    const { host } = new URL(source.url);
    throw new Error(`no connection to ${host}`, { cause: error });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

async function readChecked(
  res: Response,
  source: Source,
): Promise<Uint8Array> {
  const content = new Uint8Array(source.size);
  let length = 0;
  for await (const chunk of res.body ?? []) {
    if (length + chunk.length > source.size) {
      throw new Error(`it is longer than ${source.size} bytes`);
    }
    content.set(chunk, length);
    length += chunk.length;
  }
  if (length < source.size) {
    throw new Error(`only ${length} of ${source.size} bytes came`);
  }
  const found = sha256(content);
  if (found === source.sha256) return content;
  throw new Error(`its SHA-256 is ${found} and should be ${source.sha256}`);
}
