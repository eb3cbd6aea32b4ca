/** Pictures of questions: which may be shown, and without what. */
import { BrokenJpeg } from "../jpeg/broken.ts";
import { cleanJpeg } from "../jpeg/clean.ts";
import { cleanGif } from "./gif.ts";
import { cleanPng, PNG_MAGIC } from "./png.ts";
import { type Clean, letters, type Limits, PictureRefused } from "./refused.ts";
import { cleanWebp } from "./webp.ts";

/** A picture that may be shown, and what it is. */
export type CleanPicture = Clean & {
  type: "image/png" | "image/jpeg" | "image/webp" | "image/gif";
  extension: "png" | "jpg" | "webp" | "gif";
};

function jpeg(bytes: Uint8Array, limits: Limits): Clean {
  try {
    return cleanJpeg(bytes, limits);
  } catch (error) {
    if (!(error instanceof BrokenJpeg)) throw error;
    throw new PictureRefused(error.code, error.reason);
  }
}

/**
 * A picture by its first bytes, whatever its name says: PNG, JPEG, WebP or GIF,
 * whole, without movement, EXIF, comments and thumbnails. Nothing is decoded.
 * A turn that EXIF asked for is lost: pages turn a photograph before.
 *
 * @throws PictureRefused `image_kind`, `image_malformed` or `image_dimensions`.
 */
export function cleanPicture(bytes: Uint8Array, limits: Limits): CleanPicture {
  if (PNG_MAGIC.every((byte, at) => bytes[at] === byte)) {
    const clean = cleanPng(bytes, limits);
    return { ...clean, type: "image/png", extension: "png" };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const clean = jpeg(bytes, limits);
    return { ...clean, type: "image/jpeg", extension: "jpg" };
  }
  if (/^GIF8[79]a$/.test(letters(bytes, 0) + letters(bytes, 4).slice(0, 2))) {
    const clean = cleanGif(bytes, limits);
    return { ...clean, type: "image/gif", extension: "gif" };
  }
  if (letters(bytes, 0) === "RIFF" && letters(bytes, 8) === "WEBP") {
    const clean = cleanWebp(bytes, limits);
    return { ...clean, type: "image/webp", extension: "webp" };
  }
  throw new PictureRefused("image_kind", "unknown");
}
