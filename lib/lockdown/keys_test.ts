import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { BLOCKED_KEYS } from "../../supabase/functions/_shared/contract/policy.ts";
import { actOfKey, type KeyContext, type Stroke } from "./keys.ts";

/** "Ctrl+Shift+I" as a stroke. */
function stroke(keys: string, change: Partial<Stroke> = {}): Stroke {
  const parts = keys.split("+");
  const key = parts.at(-1)!;
  return {
    key: key.length === 1 ? key.toLowerCase() : key,
    code: key.length === 1 ? `Key${key}` : key,
    ctrlKey: parts.includes("Ctrl"),
    metaKey: parts.includes("Cmd") || parts.includes("Meta"),
    altKey: parts.includes("Alt"),
    shiftKey: parts.includes("Shift"),
    ...change,
  };
}

const everything: KeyContext = {
  inField: false,
  blocked: BLOCKED_KEYS,
  mac: false,
};
const act = (keys: string, context: Partial<KeyContext> = {}) =>
  actOfKey(stroke(keys), { ...everything, ...context })?.action ?? null;

describe("actOfKey", () => {
  for (
    const [keys, action] of [
      ["Ctrl+C", "copy"],
      ["Ctrl+V", "paste"],
      ["Ctrl+Shift+V", "paste"],
      ["Ctrl+X", "cut"],
      ["Ctrl+P", "print"],
      ["Ctrl+Shift+P", "print"],
      ["Ctrl+S", "save"],
      ["Ctrl+U", "view_source"],
      ["Ctrl+A", "select_all"],
      ["F11", "fullscreen"],
      ["F12", "developer_tools"],
      ["Ctrl+Shift+I", "developer_tools"],
      ["Ctrl+Shift+J", "developer_tools"],
      ["Ctrl+Shift+C", "developer_tools"],
      ["PrintScreen", "screenshot"],
      ["Alt+Tab", "switch_window"],
      ["Alt+Escape", "switch_window"],
      ["Meta+Tab", "switch_window"],
    ] as const
  ) {
    it(`knows ${keys}`, () => assertEquals(act(keys), action));
  }

  for (
    const [keys, action] of [
      ["Cmd+C", "copy"],
      ["Cmd+V", "paste"],
      ["Cmd+P", "print"],
      ["Cmd+Alt+I", "developer_tools"],
      ["Cmd+Alt+U", "developer_tools"],
      ["Cmd+Tab", "switch_window"],
    ] as const
  ) {
    it(`knows ${keys} on a Mac`, () => {
      assertEquals(act(keys, { mac: true }), action);
    });
  }

  it("lets everything else through", () => {
    for (
      const keys of ["C", "Shift+C", "Ctrl+B", "Ctrl+Z", "Ctrl+Y", "Alt+C"]
        .concat("Tab", "Escape", "ArrowLeft", "Ctrl+ArrowLeft", "Shift+Tab")
    ) {
      assertEquals(act(keys), null, keys);
    }
  });

  it("minds no key that only modifies others", () => {
    for (const key of ["Control", "Shift", "Alt", "AltGraph", "Meta"]) {
      for (const flag of ["ctrlKey", "shiftKey", "altKey", "metaKey"]) {
        const pressed = stroke(key, { [flag]: true });
        for (const mac of [true, false]) {
          assertEquals(actOfKey(pressed, { ...everything, mac }), null);
        }
      }
    }
  });

  it("lets AltGr write letters", () => {
    assertEquals(act("Ctrl+Alt+C"), null);
    assertEquals(act("Ctrl+Alt+V"), null);
  });

  it("leaves screen readers and input methods their keys", () => {
    // VoiceOver; NVDA and JAWS (Insert and CapsLock modify nothing here).
    for (const keys of ["Ctrl+Alt+U", "Ctrl+Alt+Cmd+C", "Ctrl+Alt+Cmd+J"]) {
      assertEquals(act(keys, { mac: true }), null, keys);
    }
    for (const keys of ["Insert", "Insert+C", "CapsLock", "CapsLock+P"]) {
      assertEquals(act(keys), null, keys);
    }
    // IBus writes Unicode with it.
    assertEquals(act("Ctrl+Shift+U"), null);
  });

  it("leaves Ctrl on a Mac, and Meta elsewhere, to the system", () => {
    for (const letter of ["A", "C", "P", "S", "U", "V", "X"]) {
      assertEquals(act(`Ctrl+${letter}`, { mac: true }), null);
      assertEquals(act(`Meta+${letter}`), null);
    }
  });

  it("lets students edit in text fields, no more than that", () => {
    const inField = { inField: true };
    for (const keys of ["Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+A"]) {
      assertEquals(act(keys, inField), null);
    }
    assertEquals(act("Ctrl+P", inField), "print");
    assertEquals(act("F12", inField), "developer_tools");
  });

  it("finds the letter on other layouts", () => {
    const cyrillic = stroke("Ctrl+C", { key: "с", code: "KeyC" });
    assertEquals(actOfKey(cyrillic, everything), {
      action: "copy",
      key: "Ctrl+C",
    });
  });

  it("blocks only what the policy says", () => {
    assertEquals(act("Ctrl+P", { blocked: ["copy"] }), null);
    assertEquals(act("Ctrl+P", { blocked: [] }), null);
  });
});
