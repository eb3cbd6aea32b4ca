/** Why a JPEG is not taken. */

/** A JPEG that is not whole, not of a kind taken here, or too large. */
export class BrokenJpeg extends Error {
  constructor(
    readonly code: "image_malformed" | "image_dimensions",
    /** One word for logs and tests; never anything of the picture. */
    readonly reason: string,
  ) {
    super(`${code}: ${reason}`);
    this.name = "BrokenJpeg";
  }
}

/** Refuses a picture as not whole. */
export function broken(reason: string): never {
  throw new BrokenJpeg("image_malformed", reason);
}
