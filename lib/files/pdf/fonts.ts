import { fileURLToPath } from "node:url";

/** DejaVu Sans Condensed (Bitstream Vera licence), from its package. */
const folder = new URL("ttf/", import.meta.resolve("dejavu-fonts-ttf"));
const file = (name: string) => fileURLToPath(new URL(name, folder));

/** The paths of the files. */
export const FONT_FILES = {
  normal: file("DejaVuSansCondensed.ttf"),
  bold: file("DejaVuSansCondensed-Bold.ttf"),
};
