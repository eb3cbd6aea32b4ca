/** Why a picture is not taken. */

/** A code of the contract, and one word for tests. */
export class PictureRefused extends Error {
  constructor(
    readonly code: "image_malformed" | "image_dimensions" | "image_kind",
    readonly reason: string,
  ) {
    super(`${code}: ${reason}`);
    this.name = "PictureRefused";
  }
}

/** Refuses a picture as not whole. */
export function broken(reason: string): never {
  throw new PictureRefused("image_malformed", reason);
}

/** Refuses a picture that moves: nobody reads a question that blinks. */
export function animated(): never {
  throw new PictureRefused("image_kind", "animated");
}

/** How large a picture may be, in pixels. */
export interface Limits {
  /** Width and height. */
  side: number;
  /** Width times height. */
  area: number;
}

/** A picture that may be shown. */
export interface Clean {
  bytes: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
}

/** @throws PictureRefused for no pixels, or too many. */
export function checkSize(
  width: number,
  height: number,
  { side, area }: Limits,
): void {
  if (width < 1 || height < 1) broken("size");
  if (width > side || height > side || width * height > area) {
    throw new PictureRefused("image_dimensions", "limits");
  }
}

/** The bytes of several pieces, one after the other. */
export function join(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(
    pieces.reduce((sum, one) => sum + one.length, 0),
  );
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Four letters at a place. */
export const letters = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + 4));
