import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { actOfKey, type Stroke } from "./keys.ts";
import { BLOCKED_KEYS } from "../../supabase/functions/_shared/contract/policy.ts";

/** "Ctrl+Shift+I" as a stroke. */
function stroke(keys: string, change: Partial<Stroke> = {}): Stroke {
  const parts = keys.split("+");
  const key = parts.at(-1)!;
  return {
    key: key.toLowerCase().length === 1 ? key.toLowerCase() : key,
    code: key.length === 1 ? `Key${key}` : key,
    ctrlKey: parts.includes("Ctrl"),
    metaKey: parts.includes("Cmd"),
    altKey: parts.includes("Alt"),
    shiftKey: parts.includes("Shift"),
    ...change,
  };
}
const act = (keys: string, inAnswer = false) =>
  actOfKey(stroke(keys), inAnswer, BLOCKED_KEYS)?.action ?? null;

describe("actOfKey", () => {
  for (
    const [keys, action] of [
      ["Ctrl+C", "copy"],
      ["Cmd+C", "copy"],
      ["Ctrl+V", "paste"],
      ["Ctrl+X", "cut"],
      ["Ctrl+P", "print"],
      ["Ctrl+S", "save"],
      ["Ctrl+U", "view_source"],
      ["Ctrl+A", "select_all"],
      ["F11", "fullscreen"],
      ["F12", "developer_tools"],
      ["Ctrl+Shift+I", "developer_tools"],
      ["Ctrl+Shift+J", "developer_tools"],
      ["Ctrl+Shift+C", "developer_tools"],
      ["Cmd+Alt+I", "developer_tools"],
    ] as const
  ) {
    it(`knows ${keys}`, () => assertEquals(act(keys), action));
  }

  it("lets everything else through", () => {
    for (const keys of ["C", "Shift+C", "Ctrl+B", "Alt+C", "Tab", "Escape"]) {
      assertEquals(act(keys), null);
    }
  });

  it("lets AltGr write letters", () => {
    assertEquals(act("Ctrl+Alt+C"), null);
  });

  it("lets students edit in answer fields, no more than that", () => {
    for (const keys of ["Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+A"]) {
      assertEquals(act(keys, true), null);
    }
    assertEquals(act("Ctrl+P", true), "print");
    assertEquals(act("F12", true), "developer_tools");
  });

  it("finds the letter on other layouts", () => {
    const cyrillic = stroke("Ctrl+C", { key: "с", code: "KeyC" });
    assertEquals(actOfKey(cyrillic, false, BLOCKED_KEYS), {
      action: "copy",
      key: "Ctrl+C",
    });
  });

  it("blocks only what the policy says", () => {
    assertEquals(actOfKey(stroke("Ctrl+P"), false, ["copy"]), null);
    assertEquals(actOfKey(stroke("Ctrl+P"), false, []), null);
  });
});
