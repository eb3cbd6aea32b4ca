/** Photographs made ready in the browser: turned upright, made smaller. */
import {
  PICTURE_LIMIT_BYTES,
  PICTURE_LIMITS,
} from "../../supabase/functions/_shared/contract/question_limits.ts";

/** Larger ones are made so wide or high: more than any screen shows of them. */
const SIDE = 2400;

const MARKERS = { exif: 0xe1, scan: 0xda };

/** The turn that a JPEG's EXIF asks for, 1 to 8 (1: none). */
export function orientationOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return 1;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1];
    const size = view.getUint16(at + 2);
    if (marker === MARKERS.scan || size < 2) break;
    if (
      marker === MARKERS.exif && at + 18 <= bytes.length &&
      view.getUint32(at + 4) === 0x45786966
    ) return inTiff(view, at + 10, Math.min(at + 2 + size, bytes.length));
    at += 2 + size;
  }
  return 1;
}

/** Tag 0x0112 of the first directory (TIFF 6.0; Exif 2.3, 4.6.4). */
function inTiff(view: DataView, start: number, end: number): number {
  if (start + 8 > end) return 1;
  const little = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  if (directory + 2 > end) return 1;
  const count = view.getUint16(directory, little);
  for (let n = 0; n < count; n++) {
    const entry = directory + 2 + n * 12;
    if (entry + 12 > end) break;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const turn = view.getUint16(entry + 8, little);
    return turn >= 1 && turn <= 8 ? turn : 1;
  }
  return 1;
}

/**
 * The picture as it can be stored. A JPEG that EXIF turns, or that is too
 * large, is drawn anew; everything else stays as it is, and the server judges.
 */
export async function readyPicture(file: Blob): Promise<Blob> {
  const bytes = new Uint8Array(await file.slice(0, 256 * 1024).arrayBuffer());
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return file;
  try {
    // Upright: what the browser does by itself.
    const picture = await createImageBitmap(file);
    const { width, height } = picture;
    const fits = Math.max(width, height) <= PICTURE_LIMITS.side &&
      width * height <= PICTURE_LIMITS.area && file.size <= PICTURE_LIMIT_BYTES;
    if (fits && orientationOf(bytes) === 1) return file;
    const scale = Math.min(1, SIDE / Math.max(width, height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d")!.drawImage(
      picture,
      0,
      0,
      canvas.width,
      canvas.height,
    );
    picture.close();
    return await new Promise((resolve) =>
      canvas.toBlob((made) => resolve(made ?? file), "image/jpeg", 0.9)
    );
  } catch {
    return file;
  }
}
