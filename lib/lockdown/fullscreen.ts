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

/** Longest wait (ms) for the browser's answer: the exam's time is running. */
const ANSWER_MS = 3000;

/**
 * Asks for full screen; call it straight from a click. False when the browser
 * refused, or has not answered yet.
 */
export async function enterFullscreen(): Promise<boolean> {
  if (!document.fullscreenEnabled) return false;
  const entering = document.documentElement.requestFullscreen({
    navigationUI: "hide",
  }).catch(() => {});
  await Promise.race([
    entering,
    new Promise((resolve) => setTimeout(resolve, ANSWER_MS)),
  ]);
  return document.fullscreenElement !== null;
}
