import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { Time } from "../exam/time.ts";
import { lockKeyboard, wantsKeyboardLock } from "./keyboard_lock.ts";
import type { Lockdown } from "./lockdown.ts";
import type { Signal } from "./signals.ts";
import { inField, type Listening, type View } from "./view.ts";
import { keepFilesOut, watchClipboard } from "./watch_clipboard.ts";
import { watchKeys } from "./watch_keys.ts";
import { watchPage } from "./watch_page.ts";
import { watchScreens } from "./watch_screens.ts";

/** What goes on between the browser and `Lockdown`. */
export interface Watching {
  observe(signal: Signal): void;
  stop(): void;
}

/**
 * The edge between the browser and `Lockdown`: listens, blocks what the policy
 * blocks, and passes on signals, until it is stopped.
 */
export function watch(
  lockdown: Lockdown,
  policy: ShownPolicy,
  time: Time,
  view: View,
): Watching {
  const controller = new AbortController();
  const { signal } = controller;
  let cancel: (() => void) | null = null;
  let leaving = false;

  const moment = () => ({
    at: time.monotonic(),
    iso: new Date(time.wall()).toISOString(),
  });
  const observe = (seen: Signal) => {
    if (leaving || signal.aborted) return;
    const now = moment();
    lockdown.observe(seen, now);
    cancel?.();
    const { wakeAt } = lockdown;
    cancel = wakeAt === null
      ? null
      : time.after(Math.max(0, wakeAt - now.at), () =>
        observe({ kind: "time" }));
  };
  const listening: Listening = { view, signal, observe };
  const options = { capture: true, signal };

  // A page that is reloaded or closed is hidden too, after `pagehide`: that is
  // no tab switch.
  view.addEventListener("pagehide", () => leaving = true, options);
  view.addEventListener("pageshow", () => leaving = false, options);
  keepFilesOut(listening);
  if (policy.proctoring) {
    watchPage(listening, time.monotonic);
    watchKeys(listening, policy);
    if (policy.copy_paste_blocked) watchClipboard(listening);
    if (policy.context_menu_blocked) watchMenu(listening);
    watchDialogs(listening, policy.blocked_keys.includes("print"));
    if (policy.single_screen) watchScreens(listening);
    if (wantsKeyboardLock(policy)) lockKeyboard(listening);
  }
  return {
    observe,
    stop() {
      if (signal.aborted) return;
      controller.abort();
      cancel?.();
      lockdown.close(moment());
    },
  };
}

/** The menu, but for text fields: there it corrects spelling. */
function watchMenu({ view, signal, observe }: Listening) {
  view.document.addEventListener("contextmenu", (event) => {
    if (inField(event.target)) return;
    event.preventDefault();
    observe({ kind: "context_menu" });
  }, { capture: true, signal });
}

/** The browser's own dialogs take the focus: that is not the student's doing. */
function watchDialogs(
  { view, signal, observe }: Listening,
  printBlocked: boolean,
) {
  const options = { capture: true, signal };
  const begin = () => observe({ kind: "excuse", cause: "own_dialog" });
  const end = () => observe({ kind: "excuse", cause: null });
  view.addEventListener("beforeprint", () => {
    if (printBlocked) observe({ kind: "print" });
    begin();
  }, options);
  view.addEventListener("afterprint", end, options);
  // “Leave this page?”
  view.addEventListener("beforeunload", () => {
    begin();
    end();
  }, options);
}
