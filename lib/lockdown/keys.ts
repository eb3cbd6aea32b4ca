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

/** What a student needs while writing an answer. */
const FREE_IN_ANSWERS: ReadonlySet<BlockedKey> = new Set([
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

function actionOf(stroke: Stroke): BlockedKey | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = stroke;
  if (key === "F12") return "developer_tools";
  if (key === "F11") return "fullscreen";
  const letter = letterOf(stroke);
  // macOS: Cmd+Option. Elsewhere Ctrl+Alt is AltGr, which writes letters.
  if (metaKey && altKey) {
    return ["i", "j", "c", "k", "u"].includes(letter)
      ? "developer_tools"
      : null;
  }
  if (altKey || !(ctrlKey || metaKey)) return null;
  if (shiftKey && ["i", "j", "c", "k"].includes(letter)) {
    return "developer_tools";
  }
  return LETTERS[letter] ?? null;
}

/**
 * What a key stroke would do, if that is on the list of the policy.
 *
 * @param inAnswer the focus is in a field the student writes an answer into
 */
export function actOfKey(
  stroke: Stroke,
  inAnswer: boolean,
  blocked: readonly string[],
): KeyAct | null {
  const action = actionOf(stroke);
  if (!action || !blocked.includes(action)) return null;
  if (inAnswer && FREE_IN_ANSWERS.has(action)) return null;
  const letter = letterOf(stroke);
  const name = [
    stroke.ctrlKey && "Ctrl",
    stroke.metaKey && "Cmd",
    stroke.altKey && "Alt",
    stroke.shiftKey && "Shift",
    letter ? letter.toUpperCase() : stroke.key,
  ].filter(Boolean).join("+");
  return { action, key: name };
}
