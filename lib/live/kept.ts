/** What this browser remembers of how somebody likes the wall. */
import { type Sound, SOUNDS } from "./sound.ts";

export type View = "tiles" | "rows";

export interface Liking {
  view: View;
  sound: Sound;
}

const KEY = "invigil:wall";
/** For who has chosen nothing yet. */
export const USUAL_LIKING: Liking = { view: "tiles", sound: "off" };

/** Reads it; what is not there, or cannot be read, is as usual. */
export function readLiking(storage: () => Pick<Storage, "getItem">): Liking {
  try {
    const { view, sound } = JSON.parse(storage().getItem(KEY) ?? "{}");
    return {
      view: view === "rows" ? "rows" : USUAL_LIKING.view,
      sound: SOUNDS.find((one) => one === sound) ?? USUAL_LIKING.sound,
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
