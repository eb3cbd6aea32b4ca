/** What of the camera outlives a page, or a part of one. */
import type { Camera } from "./camera.ts";

/** The camera, or microphone, that was chosen on this computer. */
export interface ChosenDevice {
  /** Its `deviceId`, which browsers make up for each site; null: none. */
  get(): string | null;
  set(id: string): void;
}

/** Kept in this browser; one that keeps nothing just asks again. */
export function chosenDevice(
  storage: () => Pick<Storage, "getItem" | "setItem"> = () => localStorage,
  name = "invigil-camera",
): ChosenDevice {
  return {
    get() {
      try {
        return storage().getItem(name) || null;
      } catch {
        return null;
      }
    },
    set(id) {
      try {
        storage().setItem(name, id);
      } catch {
        // Refused, or full.
      }
    },
  };
}

/** One open device, between the part that opened it and the one that uses it. */
export interface Shelf<T> {
  /** Puts it there; another one that is there is turned off. */
  keep(device: T): void;
  /**
   * Takes it away, once; null where there is none.
   *
   * @param only this one, and no other that was kept since
   */
  take(only?: T): T | null;
}

/** An empty one. */
export function shelf<T extends { close(): void }>(): Shelf<T> {
  let kept: T | null = null;
  return {
    keep(device) {
      if (kept !== device) kept?.close();
      kept = device;
    },
    take(only) {
      if (only && kept !== only) return null;
      const device = kept;
      kept = null;
      return device;
    },
  };
}

/**
 * Hands an open camera from the instructions to the room, which are one
 * document: a second opening could ask the student a second time.
 */
export const cameras = shelf<Camera>();

/** See `Shelf.take`. */
export const keptCamera = cameras.take;

/** Turns off what nobody has taken over. */
export function dropCamera(): void {
  keptCamera()?.close();
}
