/** A text as a QR code (ISO/IEC 18004), for drawing as SVG. */
import { encode } from "uqr";

/** Light modules around the code: four, as the standard asks. */
const QUIET_ZONE = 4;

/** The code's dark modules as one path, in a square of `size` units. */
export interface QrCode {
  /** Modules from edge to edge, the quiet zone included. */
  size: number;
  /** `d` of an SVG path: each row's runs of dark modules. */
  path: string;
}

/**
 * Draws one. Level M restores 15 % of it: enough for reflections on a screen,
 * and coarser modules than the levels above.
 */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const runs: string[] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      const length = x + 1 - from;
      runs.push(`M${from} ${y}h${length}v1h-${length}z`);
    }
  });
  return { size, path: runs.join("") };
}
