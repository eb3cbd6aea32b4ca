import type { BLOCKED_KEYS } from "../../supabase/functions/_shared/contract/policy.ts";

/** What a key would do, by the name the policy blocks it under. */
export type BlockedKey = typeof BLOCKED_KEYS[number];

/** The part of a KeyboardEvent that matters. */
export interface Stroke {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Where the key was pressed, and what is blocked there. */
export interface KeyContext {
  /** The focus is in a text field: there students write their own text. */
  inField: boolean;
  blocked: readonly string[];
  /** On a Mac, Cmd does what Ctrl does elsewhere, and Ctrl moves the caret. */
  mac: boolean;
}

export interface KeyAct {
  action: BlockedKey;
  /** As a proctor reads it: "Ctrl+Shift+I". */
  key: string;
}

/** Ctrl or Cmd with a letter. */
const LETTERS: Readonly<Record<string, BlockedKey>> = {
  c: "copy",
  x: "cut",
  v: "paste",
  a: "select_all",
  p: "print",
  s: "save",
  u: "view_source",
};

/** With Shift they mean something else: searching tabs, writing Unicode. */
const WITHOUT_SHIFT: ReadonlySet<BlockedKey> = new Set([
  "select_all",
  "cut",
  "view_source",
]);

/** What a student needs while writing. */
const FREE_IN_FIELDS: ReadonlySet<BlockedKey> = new Set([
  "copy",
  "cut",
  "paste",
  "select_all",
]);

/** The Latin letter of a key, also on Cyrillic or Greek layouts. */
function letterOf({ key, code }: Stroke): string {
  const own = key.toLowerCase();
  if (/^[a-z]$/.test(own)) return own;
  return /^Key[A-Z]$/.test(code) ? code.charAt(3).toLowerCase() : "";
}

/** What the key would do, whoever minds. */
function actionOf(stroke: Stroke, mac: boolean): BlockedKey | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = stroke;
  if (key === "F12") return "developer_tools";
  if (key === "F11") return "fullscreen";
  if (key === "PrintScreen") return "screenshot";
  // The page sees these only where the keyboard is locked.
  if (altKey && !ctrlKey && !metaKey && (key === "Tab" || key === "Escape")) {
    return "switch_window";
  }
  if (metaKey && !ctrlKey && !altKey && key === "Tab") return "switch_window";
  const letter = letterOf(stroke);
  const command = mac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  // VoiceOver's own keys have Ctrl and Option; elsewhere that is AltGr.
  if (!command || altKey && !mac) return null;
  if (altKey) {
    const tools = ["i", "j", "c", "k", "u"].includes(letter);
    return tools ? "developer_tools" : null;
  }
  if (shiftKey && ["i", "j", "c", "k"].includes(letter)) {
    return "developer_tools";
  }
  const action = LETTERS[letter] ?? null;
  return shiftKey && action && WITHOUT_SHIFT.has(action) ? null : action;
}

/** What a key stroke would do, if that is on the list of the policy. */
export function actOfKey(
  stroke: Stroke,
  { inField, blocked, mac }: KeyContext,
): KeyAct | null {
  const action = actionOf(stroke, mac);
  if (!action || !blocked.includes(action)) return null;
  if (inField && FREE_IN_FIELDS.has(action)) return null;
  const letter = letterOf(stroke);
  const name = [
    stroke.ctrlKey && "Ctrl",
    stroke.metaKey && (mac ? "Cmd" : "Meta"),
    stroke.altKey && "Alt",
    stroke.shiftKey && "Shift",
    letter ? letter.toUpperCase() : stroke.key,
  ].filter(Boolean).join("+");
  return { action, key: name };
}
