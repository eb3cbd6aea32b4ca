import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import { actOfKey, type KeyAct } from "./keys.ts";
import { inField, type Listening } from "./view.ts";

const CLIPBOARD: readonly string[] = ["copy", "cut", "paste"];

/** Blocks the keys of the policy. Nothing while text is being composed. */
export function watchKeys(
  { view, signal, observe }: Listening,
  policy: Pick<ShownPolicy, "blocked_keys" | "copy_paste_blocked">,
): void {
  const { document, navigator } = view;
  const options = { capture: true, signal };
  const mac = /^(Mac|iP)/.test(navigator.platform);
  const blocked = policy.blocked_keys.filter((key) =>
    policy.copy_paste_blocked || !CLIPBOARD.includes(key)
  );
  const pass = (act: KeyAct) =>
    observe(
      CLIPBOARD.includes(act.action)
        ? { kind: "clipboard", ...act }
        : { kind: "key", act },
    );

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const context = { inField: inField(event.target), blocked, mac };
    const act = actOfKey(event, context);
    // That key is told when it is let go: some systems show only this.
    if (!act || act.action === "screenshot") return;
    event.preventDefault();
    if (!event.repeat) pass(act);
  }, options);
  document.addEventListener("keyup", (event) => {
    if (event.key !== "PrintScreen") return;
    const act = actOfKey(event, { inField: false, blocked, mac });
    if (act) pass(act);
  }, options);
}
