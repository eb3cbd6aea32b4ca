/** What a JPEG's headers say of the picture: ITU T.81 (JPEG), annex B. */
import { broken, BrokenJpeg } from "./broken.ts";

/** One component (luma or a chroma) of a picture. */
export interface Component {
  id: number;
  /** Sampling factors, 1 to 4. */
  h: number;
  v: number;
  /** The quantisation table it needs. */
  table: number;
}

/** A start-of-frame segment. */
export interface Frame {
  progressive: boolean;
  width: number;
  height: number;
  components: Component[];
}

/** How large a picture may be, in pixels. */
export interface Limits {
  /** Width and height. */
  side: number;
  /** Width times height. */
  area: number;
}

/** A start-of-scan segment. */
export interface Scan {
  /** In the order of the scan, with their Huffman tables. */
  parts: { component: Component; dc: number; ac: number }[];
  /** Spectral selection. */
  from: number;
  to: number;
  /** Successive approximation: 0 where this is a first scan. */
  refines: number;
}

/**
 * Reads SOF0 or SOF2: 8 bit, one or three components.
 *
 * @throws BrokenJpeg also for a picture over the limits: before anything of it
 * is decoded, a few bytes must not claim the memory of a large one.
 */
export function readFrame(
  body: Uint8Array,
  progressive: boolean,
  limits: Limits,
): Frame {
  if (body.length < 6) broken("frame");
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const height = view.getUint16(1);
  const width = view.getUint16(3);
  const count = body[5]!;
  // Height 0 (told after the first scan) was for scanners.
  if (body[0] !== 8 || width === 0 || height === 0) broken("frame");
  if (count !== 1 && count !== 3) broken("components");
  if (body.length !== 6 + 3 * count) broken("frame");
  if (
    width > limits.side || height > limits.side ||
    width * height > limits.area
  ) {
    throw new BrokenJpeg("image_dimensions", "limits");
  }
  const components: Component[] = [];
  for (let at = 6; at < body.length; at += 3) {
    const [id, sampling, table] = body.subarray(at, at + 3) as unknown as [
      number,
      number,
      number,
    ];
    const [h, v] = [sampling >> 4, sampling & 15];
    if (h < 1 || h > 4 || v < 1 || v > 4 || table > 3) broken("components");
    if (components.some((other) => other.id === id)) broken("components");
    components.push({ id, h, v, table });
  }
  // T.81 B.2.3: an interleaved unit holds ten blocks at most.
  if (components.reduce((sum, { h, v }) => sum + h * v, 0) > 10) {
    broken("components");
  }
  return { progressive, width, height, components };
}

/** Reads SOS. @throws BrokenJpeg */
export function readScan(body: Uint8Array, frame: Frame): Scan {
  const count = body[0] ?? 0;
  if (count < 1 || body.length !== 4 + 2 * count) broken("scan");
  const parts: Scan["parts"] = [];
  for (let n = 0; n < count; n++) {
    const id = body[1 + 2 * n];
    const tables = body[2 + 2 * n]!;
    const component = frame.components.find((one) => one.id === id);
    if (!component || parts.some((part) => part.component === component)) {
      broken("scan");
    }
    parts.push({ component, dc: tables >> 4, ac: tables & 15 });
  }
  const from = body[1 + 2 * count]!;
  const to = body[2 + 2 * count]!;
  const bits = body[3 + 2 * count]!;
  const [refines, low] = [bits >> 4, bits & 15];
  const fits = frame.progressive
    ? from <= to && to <= 63 && (from > 0 || to === 0) &&
      (from === 0 || count === 1) && low <= 13 &&
      (refines === 0 || refines === low + 1)
    : from === 0 && to === 63 && bits === 0;
  if (!fits) broken("scan");
  return { parts, from, to, refines };
}

/** How many units (MCUs) a scan codes: T.81 A.2. */
export function unitsOf(scan: Scan, frame: Frame): number {
  const maxH = Math.max(...frame.components.map(({ h }) => h));
  const maxV = Math.max(...frame.components.map(({ v }) => v));
  const only = scan.parts.length === 1 && scan.parts[0]!.component;
  const [h, v] = only ? [only.h, only.v] : [1, 1];
  const across = only ? Math.ceil(frame.width * h / maxH) : frame.width / maxH;
  const down = only ? Math.ceil(frame.height * v / maxV) : frame.height / maxV;
  return Math.ceil(across / 8) * Math.ceil(down / 8);
}
