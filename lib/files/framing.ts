/**
 * A file on its way with word of how far its making is: lines of JSON
 * (`application/x-ndjson`), asked for by `accept`. Without that the same
 * address answers the bare file.
 *
 *     {"step":"reading","done":42,"of":150}   any number of these
 *     {"data":"<base64>"}                     the file's bytes, in order
 *     {"end":{"name":"…","type":"…","bytes":51234}}   or
 *     {"error":"busy"}                        always the last line
 */

/** The type of such an answer. */
export const FRAMED = "application/x-ndjson";

/**
 * What is being done: `waiting` counts files before this one, `reading`
 * students, `gathering` attempts of one student, `writing` hundredths.
 */
export type Step =
  | "waiting"
  | "reading"
  | "gathering"
  | "laying_out"
  | "writing";

/** How far the making of a file is. */
export interface Progress {
  step: Step;
  done: number;
  /** 0: not known. */
  of: number;
}

/** Why there is no file. */
export type FileProblem = "busy" | "too_long" | "failed";

/** What the lines say. */
export type Frame =
  | Progress
  | { data: string }
  | { end: { name: string; type: string; bytes: number } }
  | { error: FileProblem };

/** Bytes of one `data` line: a multiple of 3, so that base64 needs no padding. */
export const CHUNK = 48 * 1024;

/** One line. */
export function frameLine(frame: Frame): string {
  return JSON.stringify(frame) + "\n";
}

/** The `data` lines of some bytes. */
export function* dataLines(bytes: Uint8Array): Generator<string> {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    yield frameLine({ data: toBase64(bytes.subarray(at, at + CHUNK)) });
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}

/** The bytes of a `data` line. @throws if it is not base64. */
export function fromBase64(data: string): Uint8Array<ArrayBuffer> {
  const text = atob(data);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
