import type { HeldKeys } from "./signals.ts";
import type { Listening } from "./view.ts";

/** A key this long ago (ms) had nothing to do with what was left. */
const HELD_MS = 3000;

/** Keys that take a student away, by what the page sees of them. */
const HELD: Readonly<Record<string, HeldKeys>> = {
  Alt: "alt_tab",
  Meta: "meta",
  Escape: "escape",
};

/** The page hidden, the focus, full screen; and which keys were held then. */
export function watchPage(
  { view, signal, observe }: Listening,
  now: () => number,
): void {
  const { document } = view;
  const options = { capture: true, signal };
  let held: { key: HeldKeys; at: number } | null = null;

  const keys = (...which: HeldKeys[]) => {
    const key = held && now() - held.at <= HELD_MS ? held.key : null;
    return key && which.includes(key) ? { keys: key } : {};
  };
  document.addEventListener("keydown", ({ key }) => {
    const name = HELD[key];
    held = name ? { key: name, at: now() } : null;
  }, options);
  document.addEventListener("keyup", ({ key }) => {
    // Escape may be let go before full screen has ended.
    if (HELD[key] === held?.key && held?.key !== "escape") held = null;
  }, options);

  document.addEventListener("visibilitychange", () => {
    observe({ kind: document.hidden ? "hidden" : "visible" });
  }, options);
  const isWindow = (event: Event) =>
    event.target === view as unknown as EventTarget;
  view.addEventListener("blur", (event) => {
    if (!isWindow(event)) return;
    observe({ kind: "blur", ...keys("alt_tab", "meta") });
    held = null;
  }, options);
  view.addEventListener("focus", (event) => {
    if (isWindow(event)) observe({ kind: "focus" });
  }, options);
  document.addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement) observe({ kind: "fullscreen" });
    else observe({ kind: "windowed", ...keys("escape") });
  }, options);
  if (document.hidden) observe({ kind: "hidden" });
}
