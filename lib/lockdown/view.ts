import type { Signal } from "./signals.ts";

/** The Keyboard Lock API, which not every browser has. */
export interface KeyboardLock {
  lock(codes: string[]): Promise<void>;
  unlock(): void;
}

/** What of the browser's window the lockdown listens to and asks. */
export interface View {
  addEventListener: Window["addEventListener"];
  document:
    & Pick<
      Document,
      "addEventListener" | "hidden" | "fullscreenElement" | "documentElement"
    >
    & { getSelection?: Document["getSelection"] };
  navigator: {
    platform: string;
    keyboard?: KeyboardLock;
    permissions?: {
      query(what: { name: string }): Promise<{ state: string }>;
    };
  };
  screen: Partial<EventTarget> & { isExtended?: boolean };
  getScreenDetails?(): Promise<{ screens: unknown[] }>;
}

/** The window this runs in. */
export const ownView = () => globalThis as unknown as View;

/** Where a listener hands on what it saw, and until when it listens. */
export interface Listening {
  view: View;
  signal: AbortSignal;
  observe(signal: Signal): void;
}

/** Fields a student writes answers into carry this attribute. */
export const ANSWER_FIELD = "data-answer";

const NO_TEXT = ["checkbox", "radio", "button", "submit", "reset", "file"]
  .map((type) => `:not([type=${type}])`).join("");
const TEXT_FIELD =
  `[${ANSWER_FIELD}], textarea, input${NO_TEXT}, [contenteditable]`;

/**
 * Whether this is in a text field: an answer, a message to the invigilator.
 * What is written there is the student's own.
 */
export function inField(target: EventTarget | null): boolean {
  return target !== null && "closest" in target &&
    (target as Element).closest(TEXT_FIELD) !== null;
}

/** Whether a permission is `granted`, `denied`, `prompt`, or not known here. */
export async function permission(
  { navigator }: View,
  name: string,
): Promise<string> {
  try {
    return (await navigator.permissions!.query({ name })).state;
  } catch {
    return "unknown";
  }
}
