/** What of the camera outlives a page, or a part of one. */
import type { Camera } from "./camera.ts";

const NAME = "invigil-camera";

/** The camera that was chosen on this computer. */
export interface ChosenDevice {
  /** Its `deviceId`, which browsers make up for each site; null: none. */
  get(): string | null;
  set(id: string): void;
}

/** Kept in this browser; one that keeps nothing just asks again. */
export function chosenDevice(
  storage: () => Pick<Storage, "getItem" | "setItem"> = () => localStorage,
): ChosenDevice {
  return {
    get() {
      try {
        return storage().getItem(NAME) || null;
      } catch {
        return null;
      }
    },
    set(id) {
      try {
        storage().setItem(NAME, id);
      } catch {
        // Refused, or full.
      }
    },
  };
}

let kept: Camera | null = null;

/**
 * Hands an open camera from the instructions to the room, which are one
 * document: a second opening could ask the student a second time.
 */
export function keepCamera(camera: Camera): void {
  if (kept !== camera) kept?.close();
  kept = camera;
}

/**
 * Takes over what was kept, once; null where nothing was.
 *
 * @param only this one, and no other that was kept since
 */
export function keptCamera(only?: Camera): Camera | null {
  if (only && kept !== only) return null;
  const camera = kept;
  kept = null;
  return camera;
}

/** Turns off what nobody has taken over. */
export function dropCamera(): void {
  keptCamera()?.close();
}
