import type { EventType } from "../../supabase/functions/_shared/contract/events.ts";
import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { KeyAct } from "./keys.ts";

/** What is over at once: a key, a menu, the clipboard, printing. */
export type ActSignal =
  | { kind: "clipboard"; action: string; key?: string }
  | { kind: "key"; act: KeyAct }
  | { kind: "context_menu" | "print" };

/** Names of what the student is told about such an act. */
export type ActNotice =
  | "clipboard"
  | "menu"
  | "print"
  | "tools"
  | "screenshot"
  | "key";

export interface Act {
  type: EventType;
  notice: ActNotice;
  data: Record<string, unknown>;
}

/** What an act is called, or null where the policy does not mind it. */
export function actOf(
  signal: ActSignal,
  policy: Pick<ShownPolicy, "copy_paste_blocked" | "context_menu_blocked">,
): Act | null {
  switch (signal.kind) {
    case "clipboard": {
      if (!policy.copy_paste_blocked) return null;
      const { action, key } = signal;
      const data = key ? { action, key } : { action };
      return { type: "copy_paste_attempt", notice: "clipboard", data };
    }
    case "context_menu":
      if (!policy.context_menu_blocked) return null;
      return { type: "context_menu_blocked", notice: "menu", data: {} };
    case "print":
      return { type: "print_attempt", notice: "print", data: {} };
    case "key": {
      const data = { key: signal.act.key, action: signal.act.action };
      if (signal.act.action === "developer_tools") {
        return { type: "developer_tools_attempt", notice: "tools", data };
      }
      if (signal.act.action === "print") {
        return { type: "print_attempt", notice: "print", data };
      }
      const seen = signal.act.action === "screenshot";
      const notice = seen ? "screenshot" : "key";
      return { type: "keyboard_blocked", notice, data };
    }
  }
}
