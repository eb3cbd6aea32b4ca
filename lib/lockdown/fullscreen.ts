/**
 * Where the page stands with full screen. `unavailable`: the browser has none
 * (or refuses it); a technical state, never held against the student.
 */
export type FullscreenState = "not_required" | "unavailable" | "in" | "out";

/** @param required what the policy says */
export function fullscreenState(required: boolean): FullscreenState {
  if (!required) return "not_required";
  if (!document.fullscreenEnabled) return "unavailable";
  return document.fullscreenElement ? "in" : "out";
}

/**
 * Asks for full screen; call it straight from a click. False when the browser
 * refused.
 */
export async function enterFullscreen(): Promise<boolean> {
  try {
    await document.documentElement.requestFullscreen({
      navigationUI: "hide",
    });
    return true;
  } catch {
    return false;
  }
}
