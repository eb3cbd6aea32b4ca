/**
 * Checks that bytes are one whole JPEG, and writes it anew without what is not
 * picture: no decoding, so a bomb costs nothing and no quality is lost.
 */
import { broken } from "./broken.ts";
import {
  type Frame,
  type Limits,
  readFrame,
  readScan,
  unitsOf,
} from "./frame.ts";
import { Tables } from "./tables.ts";

/** What `cleanJpeg` gives. */
export interface CleanJpeg {
  bytes: Uint8Array<ArrayBuffer>;
  /** Pixels. */
  width: number;
  height: number;
}

/**
 * Scans of one picture. libjpeg's own progressive script has ten; thousands of
 * nearly empty ones would each make a decoder go over the whole picture.
 */
const MOST_SCANS = 16;

/** Markers, T.81 table B.1. */
const SOI = 0xd8, EOI = 0xd9, SOS = 0xda, DQT = 0xdb, DHT = 0xc4, DRI = 0xdd;
const SOF0 = 0xc0, SOF2 = 0xc2, APP0 = 0xe0, APP14 = 0xee, COM = 0xfe;
const RST0 = 0xd0, RST7 = 0xd7;

const isApp = (marker: number) => marker >= 0xe0 && marker <= 0xef;

/** `Adobe`, whose last byte says how colours are coded. */
const ADOBE = [0x41, 0x64, 0x6f, 0x62, 0x65];
const JFIF = [0x4a, 0x46, 0x49, 0x46, 0];

const beginsWith = (body: Uint8Array, word: readonly number[]) =>
  word.every((byte, n) => body[n] === byte);

/** What is kept of an APPn segment: of JFIF and Adobe what is needed to draw. */
function keptOf(marker: number, body: Uint8Array): Uint8Array | null {
  if (marker === APP0 && body.length >= 14 && beginsWith(body, JFIF)) {
    // Version, unit, density; a thumbnail of the uncut picture is not kept.
    return Uint8Array.of(...body.subarray(0, 12), 0, 0);
  }
  if (marker === APP14 && body.length >= 12 && beginsWith(body, ADOBE)) {
    // Version 100 and no flags, whatever stood there; and the transform.
    return Uint8Array.of(...ADOBE, 0, 100, 0, 0, 0, 0, body[11]!);
  }
  return null;
}

function segment(marker: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2;
  const whole = new Uint8Array(length + 2);
  whole.set([0xff, marker, length >> 8, length & 255]);
  whole.set(body, 4);
  return whole;
}

/** A reader of markers and segments. */
class Reader {
  at = 0;
  constructor(readonly bytes: Uint8Array) {}

  /** The next marker, past the fill bytes that may stand before it. */
  marker(): number {
    if (this.bytes[this.at] !== 0xff) broken("marker");
    while (this.bytes[this.at] === 0xff) this.at++;
    const marker = this.bytes[this.at++];
    if (marker === undefined || marker === 0) broken("marker");
    return marker;
  }

  /** What a segment holds after its length. */
  body(): Uint8Array {
    const { bytes, at } = this;
    if (at + 2 > bytes.length) broken("cut_off");
    const length = bytes[at]! << 8 | bytes[at + 1]!;
    if (length < 2 || at + length > bytes.length) broken("cut_off");
    this.at += length;
    return bytes.subarray(at + 2, at + length);
  }

  /**
   * A scan's coded data up to the marker that ends it. Restart markers stand
   * in it in turn, and just as many as the units need.
   */
  coded(units: number, interval: number): Uint8Array {
    const start = this.at;
    const { bytes } = this;
    const restarts = interval > 0 ? Math.ceil(units / interval) - 1 : 0;
    let seen = 0;
    for (;;) {
      const at = bytes.indexOf(0xff, this.at);
      if (at < 0 || at + 1 >= bytes.length) broken("cut_off");
      const next = bytes[at + 1]!;
      this.at = at + 2;
      if (next === 0) continue;
      if (next < RST0 || next > RST7) {
        this.at = at;
        break;
      }
      if (next !== RST0 + seen % 8 || ++seen > restarts) broken("restarts");
    }
    if (seen !== restarts) broken("restarts");
    if (this.at === start) broken("scan");
    return bytes.subarray(start, this.at);
  }
}

/** Which parts of the picture its scans have coded. */
function checkCovered(frame: Frame, coded: ReadonlyMap<number, number>): void {
  for (const { id } of frame.components) {
    const times = coded.get(id) ?? 0;
    if (times < 1 || !frame.progressive && times > 1) broken("components");
  }
}

/**
 * The same picture without EXIF, comments, thumbnails, profiles and whatever
 * follows its end. Baseline or progressive, 8 bit, grey or three colours.
 * Cleaning what is clean changes nothing.
 *
 * @throws BrokenJpeg
 */
export function cleanJpeg(bytes: Uint8Array, limits: Limits): CleanJpeg {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) broken("magic");
  const reader = new Reader(bytes);
  reader.at = 2;
  const out: Uint8Array[] = [Uint8Array.of(0xff, SOI)];
  const tables = new Tables();
  const kept = new Set<number>();
  /** Scans that coded a component's DC, by the component's id. */
  const coded = new Map<number, number>();
  let frame: Frame | undefined;
  let interval = 0;
  let scans = 0;
  for (;;) {
    const marker = reader.marker();
    if (marker === EOI) break;
    const body = isApp(marker) || marker === COM || marker === DQT ||
        marker === DHT || marker === DRI || marker === SOS ||
        marker === SOF0 || marker === SOF2
      ? reader.body()
      : broken("marker");
    if (marker === COM || isApp(marker)) {
      const keep = keptOf(marker, body);
      if (keep && !kept.has(marker)) out.push(segment(marker, keep));
      if (keep) kept.add(marker);
      continue;
    }
    out.push(segment(marker, body));
    if (marker === DQT) tables.quantisation(body);
    else if (marker === DHT) tables.huffman(body);
    else if (marker === DRI) {
      if (body.length !== 2) broken("restarts");
      interval = body[0]! << 8 | body[1]!;
    } else if (marker === SOS) {
      if (!frame || ++scans > MOST_SCANS) broken("scan");
      const scan = readScan(body, frame);
      tables.check(scan, frame);
      for (const { component: { id } } of scan.parts) {
        const first = scan.from === 0 && scan.refines === 0;
        if (first) coded.set(id, (coded.get(id) ?? 0) + 1);
      }
      out.push(reader.coded(unitsOf(scan, frame), interval));
    } else {
      if (frame) broken("frame");
      frame = readFrame(body, marker === SOF2, limits);
    }
  }
  if (!frame) broken("frame");
  checkCovered(frame, coded);
  out.push(Uint8Array.of(0xff, EOI));
  return {
    bytes: join(out),
    width: frame.width,
    height: frame.height,
  };
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
