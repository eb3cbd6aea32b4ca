/** Files of text in whatever encoding they were saved. */

/** The encodings that are tried, and offered. */
export const ENCODINGS = [
  "utf-8",
  "windows-1252",
  "utf-16le",
  "utf-16be",
] as const;
export type Encoding = typeof ENCODINGS[number];

/** A file's text. `sure`: the file itself says how it is to be read. */
export interface ReadText {
  text: string;
  encoding: Encoding;
  sure: boolean;
}

const begins = (bytes: Uint8Array, ...mark: number[]) =>
  mark.every((byte, at) => bytes[at] === byte);

function guess(bytes: Uint8Array): [Encoding, boolean] {
  if (begins(bytes, 0xef, 0xbb, 0xbf)) return ["utf-8", true];
  if (begins(bytes, 0xff, 0xfe)) return ["utf-16le", true];
  if (begins(bytes, 0xfe, 0xff)) return ["utf-16be", true];
  // Text of Western scripts has a zero in every second byte of UTF-16.
  const head = bytes.subarray(0, 4000);
  const zeros = (odd: number) =>
    head.filter((byte, at) => at % 2 === odd && byte === 0).length;
  if (zeros(1) > head.length / 8) return ["utf-16le", false];
  if (zeros(0) > head.length / 8) return ["utf-16be", false];
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // Random bytes of another encoding are hardly ever valid UTF-8.
    return ["utf-8", true];
  } catch {
    return ["windows-1252", false];
  }
}

/**
 * The text of a file: by its byte order mark, as UTF-8 where that is valid, else
 * as Windows-1252, which spreadsheets save. `as`: what a person chose instead.
 */
export function readText(bytes: Uint8Array, as?: Encoding): ReadText {
  const [found, sure] = guess(bytes);
  const encoding = as ?? found;
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, encoding, sure: sure || as !== undefined };
}
