/** What ran faster at the check of the camera, kept for the exam room. */
import type { Delegate } from "./protocol.ts";

const NAME = "invigil-delegate";

/** Keeps it for this tab; a browser that keeps nothing goes by the CPU. */
export function keepDelegate(
  storage: () => Pick<Storage, "setItem">,
  delegate: Delegate,
): void {
  try {
    storage().setItem(NAME, delegate);
  } catch {
    // Refused, or full.
  }
}

/** What was kept; null where nothing was, or it cannot be read. */
export function keptDelegate(
  storage: () => Pick<Storage, "getItem">,
): Delegate | null {
  try {
    const kept = storage().getItem(NAME);
    return kept === "CPU" || kept === "GPU" ? kept : null;
  } catch {
    return null;
  }
}
