/** What this browser remembers of how somebody likes the wall. */
import { type Source, SOURCES } from "./pictures.ts";
import { type Sound, SOUNDS } from "./sound.ts";

export type View = "tiles" | "rows";

export interface Liking {
  view: View;
  sound: Sound;
  /** The picture that is shown large, where there are several. */
  source: Source;
}

const KEY = "invigil:wall";
/** For who has chosen nothing yet. */
export const USUAL_LIKING: Liking = {
  view: "tiles",
  sound: "off",
  source: "webcam",
};

/** Reads it; what is not there, or cannot be read, is as usual. */
export function readLiking(storage: () => Pick<Storage, "getItem">): Liking {
  try {
    const { view, sound, source } = JSON.parse(storage().getItem(KEY) ?? "{}");
    return {
      view: view === "rows" ? "rows" : USUAL_LIKING.view,
      sound: SOUNDS.find((one) => one === sound) ?? USUAL_LIKING.sound,
      source: SOURCES.find((one) => one === source) ?? USUAL_LIKING.source,
    };
  } catch {
    return USUAL_LIKING;
  }
}

/** Writes it; a browser that keeps nothing is no error. */
export function keepLiking(
  storage: () => Pick<Storage, "setItem">,
  liking: Liking,
): void {
  try {
    storage().setItem(KEY, JSON.stringify(liking));
  } catch {
    // It holds for this page.
  }
}
