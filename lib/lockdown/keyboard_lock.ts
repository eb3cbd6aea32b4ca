import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import { type Listening, permission } from "./view.ts";

/** Without them Alt+Tab and the Windows key never reach the page. */
const CODES = [
  "Escape",
  "Tab",
  "AltLeft",
  "AltRight",
  "MetaLeft",
  "MetaRight",
];

/** Whether the policy wants the system's keys to stay in the exam. */
export function wantsKeyboardLock(
  policy: Pick<
    ShownPolicy,
    "fullscreen_required" | "focus_watched" | "blocked_keys"
  >,
): boolean {
  return policy.fullscreen_required && policy.focus_watched &&
    policy.blocked_keys.includes("switch_window");
}

/**
 * Takes the system's keys while the page is in full screen, where the browser
 * lets it (Chromium). One press of Escape then does not leave full screen;
 * holding it does, always. Newer versions ask the student; a no is respected.
 */
export function lockKeyboard({ view, signal, observe }: Listening): void {
  const { document, navigator: { keyboard } } = view;
  if (!keyboard?.lock) return;
  const look = async () => {
    if (!document.fullscreenElement) return keyboard.unlock();
    const state = await permission(view, "keyboard-lock");
    if (state === "denied" || signal.aborted) return;
    const asks = state === "prompt";
    if (asks) observe({ kind: "excuse", cause: "permission_prompt" });
    await keyboard.lock(CODES).catch(() => {});
    if (asks && !signal.aborted) observe({ kind: "excuse", cause: null });
    if (signal.aborted) keyboard.unlock();
  };
  document.addEventListener("fullscreenchange", () => void look(), { signal });
  signal.addEventListener("abort", () => keyboard.unlock());
  void look();
}
