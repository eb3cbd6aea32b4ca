/**
 * The keys of the paper. All of them take Alt, so that none is typed by
 * chance (WCAG 2.1.4); only within a list of choices the digits work alone.
 * What the policy blocks takes Ctrl or Cmd (`lib/lockdown/keys.ts`), screen
 * readers listen to Ctrl+Alt, Insert or Caps Lock: none of these is a key here.
 */
import { nextOf } from "./paper_status.ts";
import { canAnswer, type RoomState } from "./room_state.ts";

/** The part of a KeyboardEvent that matters. */
export interface PaperStroke {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  repeat: boolean;
  isComposing: boolean;
}

/** Where the focus is. */
export interface KeyPlace {
  in: "field" | "choices" | "page";
  /** On a Mac, Option with a letter writes a character into a field. */
  mac: boolean;
}

/** What a key asks the room to do. `nothing`: ours, but not of use now. */
export type Act =
  | { do: "go"; index: number }
  | { do: "choose"; index: number }
  | { do: "mark"; question: string }
  | { do: "answer" | "list" | "hand_in" | "time" | "keys" | "nothing" };

/** The letters, in the order the list of keys shows them. */
export const PAPER_LETTERS = {
  n: "next",
  p: "previous",
  o: "next_open",
  a: "answer",
  m: "mark",
  l: "list",
  t: "time",
  h: "hand_in",
  k: "keys",
} as const;

const NOTHING: Act = { do: "nothing" };

/** What a stroke of a key means on the paper; null: not ours, leave it alone. */
export function keyAct(
  stroke: PaperStroke,
  state: RoomState,
  place: KeyPlace,
): Act | null {
  const { altKey, ctrlKey, metaKey, shiftKey, repeat } = stroke;
  if (stroke.isComposing || ctrlKey || metaKey || shiftKey) return null;
  if (altKey ? place.mac && place.in === "field" : place.in !== "choices") {
    return null;
  }
  const digit = digitOf(stroke, altKey);
  const letter = altKey ? letterOf(stroke) : null;
  if (digit === null && letter === null) return null;
  // Taken in any case: browsers on Linux change tabs by Alt and a digit.
  if (repeat || state.phase !== "open") return NOTHING;
  if (digit !== null) return choose(digit - 1, state);
  return letterAct(PAPER_LETTERS[letter!], state);
}

function letterAct(
  what: typeof PAPER_LETTERS[keyof typeof PAPER_LETTERS],
  state: RoomState,
): Act {
  if (what === "time" || what === "keys" || what === "hand_in") {
    return { do: what };
  }
  const { questions, current, hold } = state;
  const question = questions[current];
  // The paper is hidden.
  if (!question || hold !== "none") return NOTHING;
  const go = (index: number | null): Act =>
    index === null || !questions[index] ? NOTHING : { do: "go", index };
  switch (what) {
    case "next":
      return go(current + 1);
    case "previous":
      return go(current - 1);
    case "next_open":
      return go(nextOf(state, "open"));
    case "mark":
      return { do: "mark", question: question.id };
    default:
      return { do: what };
  }
}

function choose(index: number, state: RoomState): Act {
  const question = state.questions[state.current];
  if (!question || !canAnswer(state)) return NOTHING;
  const offered = question.kind === "true_false" ? 2 : question.choices.length;
  return index < offered ? { do: "choose", index } : NOTHING;
}

/**
 * 1 to 9. With Alt by the key's place, since French keyboards write & without
 * Shift there, and Alt with the number pad writes characters on Windows.
 */
function digitOf({ key, code }: PaperStroke, byPlace: boolean): number | null {
  const found = byPlace ? /^Digit([1-9])$/.exec(code) : /^([1-9])$/.exec(key);
  return found ? Number(found[1]) : null;
}

/** The Latin letter, also on Cyrillic layouts and where Option changes it. */
function letterOf(
  { key, code }: PaperStroke,
): keyof typeof PAPER_LETTERS | null {
  const own = key.toLowerCase();
  const letter = /^[a-z]$/.test(own)
    ? own
    : /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(PAPER_LETTERS, letter)
    ? letter as keyof typeof PAPER_LETTERS
    : null;
}

/** Listens to the keys of the page until the returned function is called. */
export function bindPaperKeys(
  { state, act }: { state(): RoomState; act(act: Act): void },
): () => void {
  const mac = /^Mac|^iP/.test(navigator.platform);
  const onKey = (event: KeyboardEvent) => {
    // A dialog has keys of its own.
    if (event.defaultPrevented || document.querySelector("dialog[open]")) {
      return;
    }
    const found = keyAct(event, state(), { in: placeOf(event.target), mac });
    if (!found) return;
    event.preventDefault();
    act(found);
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function placeOf(target: EventTarget | null): KeyPlace["in"] {
  if (!(target instanceof Element)) return "page";
  if (target.closest(".exam-choices")) return "choices";
  const writes = "textarea, input, select, [contenteditable]";
  return target.closest(writes) ? "field" : "page";
}

/** Ticks a choice as if it were clicked, and puts the focus there. */
export function chooseNth(index: number): void {
  const boxes = document.querySelectorAll<HTMLInputElement>(
    ".exam-choices input",
  );
  boxes[index]?.focus();
  boxes[index]?.click();
}

/** Puts the focus where the question is answered. */
export function focusAnswer(): void {
  const place = ".exam-question :is([data-answer], .exam-choices input)";
  const field = document.querySelector<HTMLElement>(`${place}:checked`) ??
    document.querySelector<HTMLElement>(place);
  field?.focus();
}

/** Puts the focus on the question shown, in the list of all. */
export function focusList(): void {
  document.querySelector<HTMLElement>(".exam-navigator [aria-current]")
    ?.focus();
}
