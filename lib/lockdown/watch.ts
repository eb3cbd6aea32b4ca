import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { Time } from "../exam/time.ts";
import { actOfKey } from "./keys.ts";
import type { Lockdown, Signal } from "./lockdown.ts";

/** Fields a student writes answers into carry this attribute. */
export const ANSWER_FIELD = "data-answer";

const inAnswer = (target: EventTarget | null) =>
  target instanceof Element && target.closest(`[${ANSWER_FIELD}]`) !== null;

/** What is selected in a text field, or else on the page. */
function selected(target: EventTarget | null): string {
  if (
    target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
  ) {
    const { value, selectionStart, selectionEnd } = target;
    return value.slice(selectionStart ?? 0, selectionEnd ?? 0);
  }
  return String(getSelection() ?? "");
}

/**
 * The edge between the browser and `Lockdown`: listens, blocks what the policy
 * blocks, and passes on signals. The returned function stops it all.
 *
 * Within answer fields students may move their own text: what was copied or
 * cut there can be pasted there; anything from elsewhere cannot.
 */
export function watch(
  lockdown: Lockdown,
  policy: ShownPolicy,
  time: Time,
): () => void {
  const controller = new AbortController();
  const options = { capture: true, signal: controller.signal };
  let cancel: (() => void) | null = null;
  let ownText: string | null = null;
  let leaving = false;

  const moment = () => ({
    at: time.monotonic(),
    iso: new Date(time.wall()).toISOString(),
  });
  const observe = (signal: Signal) => {
    if (leaving) return;
    const now = moment();
    lockdown.observe(signal, now);
    cancel?.();
    const wakeAt = lockdown.wakeAt;
    cancel = wakeAt === null
      ? null
      : time.after(Math.max(0, wakeAt - now.at), () =>
        observe({ kind: "time" }));
  };

  const visibility = () =>
    observe({ kind: document.hidden ? "hidden" : "visible" });
  document.addEventListener("visibilitychange", visibility, options);
  // A page that is reloaded or closed is hidden too, after `pagehide`: that is
  // no tab switch.
  addEventListener("pagehide", () => leaving = true, options);
  addEventListener("pageshow", () => leaving = false, options);
  const window_ = (event: Event) => event.target === window;
  addEventListener("blur", (e) => {
    if (window_(e)) observe({ kind: "blur" });
  }, options);
  addEventListener("focus", (e) => {
    if (window_(e)) observe({ kind: "focus" });
  }, options);
  document.addEventListener("fullscreenchange", () => {
    observe({ kind: document.fullscreenElement ? "fullscreen" : "windowed" });
  }, options);

  if (policy.proctoring) {
    document.addEventListener("keydown", (event) => {
      const field = inAnswer(event.target);
      const act = actOfKey(event, field, policy.blocked_keys);
      if (!act) return;
      const clipboard = ["copy", "cut", "paste"].includes(act.action);
      if (clipboard && !policy.copy_paste_blocked) return;
      event.preventDefault();
      if (event.repeat) return;
      observe(
        clipboard ? { kind: "clipboard", ...act } : { kind: "key", act },
      );
    }, options);

    const taken = (event: ClipboardEvent) => {
      if (inAnswer(event.target)) ownText = selected(event.target);
      else refuse(event, event.type);
    };
    const given = (event: Event, action: string, text: string | undefined) => {
      if (inAnswer(event.target) && text && text === ownText) return;
      refuse(event, action);
    };
    const refuse = (event: Event, action: string) => {
      event.preventDefault();
      observe({ kind: "clipboard", action });
    };
    if (policy.copy_paste_blocked) {
      document.addEventListener("copy", taken, options);
      document.addEventListener("cut", taken, options);
      document.addEventListener("paste", (event) => {
        given(event, "paste", event.clipboardData?.getData("text/plain"));
      }, options);
      document.addEventListener("dragstart", (event) => {
        if (inAnswer(event.target)) ownText = selected(event.target);
        else event.preventDefault();
      }, options);
      document.addEventListener("drop", (event) => {
        given(event, "drop", event.dataTransfer?.getData("text/plain"));
      }, options);
    }
    if (policy.context_menu_blocked) {
      document.addEventListener("contextmenu", (event) => {
        event.preventDefault();
        observe({ kind: "context_menu" });
      }, options);
    }
    if (policy.blocked_keys.includes("print")) {
      addEventListener(
        "beforeprint",
        () => observe({ kind: "print" }),
        options,
      );
    }
  }

  if (document.hidden) visibility();
  return () => {
    controller.abort();
    cancel?.();
    lockdown.close(moment());
  };
}
