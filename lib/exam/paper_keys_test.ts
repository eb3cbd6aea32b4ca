import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { BLOCKED_KEYS } from "../../supabase/functions/_shared/contract/policy.ts";
import { actOfKey } from "../lockdown/keys.ts";
import {
  keyAct,
  type KeyPlace,
  PAPER_LETTERS,
  type PaperStroke,
} from "./paper_keys.ts";
import { openingState, type RoomState } from "./room_state.ts";

const question = (n: number, kind: "single" | "true_false" | "essay") => ({
  id: `q${n}`,
  number: n,
  kind,
  prompt: [],
  points: 1,
  choices: kind === "single"
    ? ["a", "b", "c"].map((id) => ({ id, content: [] }))
    : [],
});

/** Three questions, the first of them shown and answered. */
const state = (change: Partial<RoomState> = {}): RoomState => ({
  ...openingState,
  phase: "open",
  remaining: 60_000,
  questions: [
    question(1, "single"),
    question(2, "true_false"),
    question(3, "essay"),
  ],
  answers: { q1: "a" },
  ...change,
});

function stroke(key: string, change: Partial<PaperStroke> = {}): PaperStroke {
  const code = /^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
  const free = { ctrlKey: false, metaKey: false, shiftKey: false };
  const calm = { repeat: false, isComposing: false };
  return { key, code, altKey: true, ...free, ...calm, ...change };
}

const PAGE: KeyPlace = { in: "page", mac: false };
const act = (key: string, change?: Partial<RoomState>, place = PAGE) =>
  keyAct(stroke(key), state(change), place);

describe("keyAct", () => {
  it("goes through the questions, and no further", () => {
    assertEquals(act("n"), { do: "go", index: 1 });
    assertEquals(act("p", { current: 2 }), { do: "go", index: 1 });
    assertEquals(act("p"), { do: "nothing" });
    assertEquals(act("n", { current: 2 }), { do: "nothing" });
  });

  it("finds the next question without an answer, round and round", () => {
    assertEquals(act("o"), { do: "go", index: 1 });
    assertEquals(act("o", { current: 2 }), { do: "go", index: 1 });
    const answers = { q1: "a", q2: true, q3: "x" };
    assertEquals(act("o", { answers }), { do: "nothing" });
  });

  it("marks, goes to the answer and the list, asks, tells, shows keys", () => {
    assertEquals(act("m"), { do: "mark", question: "q1" });
    for (
      const [key, what] of [
        ["a", "answer"],
        ["l", "list"],
        ["h", "hand_in"],
        ["t", "time"],
        ["k", "keys"],
      ] as const
    ) assertEquals(act(key), { do: what });
  });

  it("chooses what is offered", () => {
    assertEquals(act("3"), { do: "choose", index: 2 });
    assertEquals(act("4"), { do: "nothing" });
    assertEquals(act("2", { current: 1 }), { do: "choose", index: 1 });
    assertEquals(act("3", { current: 1 }), { do: "nothing" });
    assertEquals(act("1", { current: 2 }), { do: "nothing" });
    assertEquals(act("1", { remaining: 0 }), { do: "nothing" });
  });

  it("takes a digit by its place, on French keyboards too", () => {
    const french = stroke("&", { code: "Digit1" });
    assertEquals(keyAct(french, state(), PAGE), { do: "choose", index: 0 });
    // Windows writes characters by Alt and the number pad.
    const pad = stroke("1", { code: "Numpad1" });
    assertEquals(keyAct(pad, state(), PAGE), null);
  });

  it("takes bare digits within the choices alone", () => {
    const bare = stroke("2", { altKey: false });
    const chosen = { do: "choose", index: 1 } as const;
    assertEquals(keyAct(bare, state(), { in: "choices", mac: true }), chosen);
    assertEquals(keyAct(bare, state(), PAGE), null);
    assertEquals(keyAct(bare, state(), { in: "field", mac: false }), null);
  });

  it("never takes what someone types", () => {
    for (const letter of "abcdefghijklmnopqrstuvwxyz") {
      const typed = stroke(letter, { altKey: false });
      for (const place of ["page", "field", "choices"] as const) {
        assertEquals(keyAct(typed, state(), { in: place, mac: false }), null);
      }
    }
    // Option writes on a Mac, AltGr (Ctrl and Alt) on Windows.
    assertEquals(act("n", {}, { in: "field", mac: true }), null);
    assertEquals(act("n", {}, { in: "field", mac: false })?.do, "go");
    const more: Partial<PaperStroke>[] = [
      { ctrlKey: true },
      { metaKey: true },
      { shiftKey: true },
      { isComposing: true },
    ];
    for (const change of more) {
      assertEquals(keyAct(stroke("n", change), state(), PAGE), null);
    }
  });

  it("knows a letter by its place where the layout has another", () => {
    const option = stroke("˜", { code: "KeyN" });
    assertEquals(keyAct(option, state(), PAGE)?.do, "go");
    const cyrillic = stroke("т", { code: "KeyN" });
    assertEquals(keyAct(cyrillic, state(), PAGE)?.do, "go");
    // Where it has one, that counts: on AZERTY, A is where Q is elsewhere.
    const azerty = stroke("a", { code: "KeyQ" });
    assertEquals(keyAct(azerty, state(), PAGE)?.do, "answer");
  });

  it("takes its keys, but does nothing, while the paper is away", () => {
    for (const key of ["n", "m", "a", "l", "1"]) {
      assertEquals(act(key, { hold: "paused" }), { do: "nothing" });
    }
    assertEquals(act("t", { hold: "paused" }), { do: "time" });
    assertEquals(act("h", { phase: "handing_in" }), { do: "nothing" });
    const held = stroke("n", { repeat: true });
    assertEquals(keyAct(held, state(), PAGE), { do: "nothing" });
  });

  it("never clashes with what the policy blocks", () => {
    for (const key of [...Object.keys(PAPER_LETTERS), "1", "9"]) {
      for (const mac of [false, true]) {
        const context = { inField: false, blocked: BLOCKED_KEYS, mac };
        assertEquals(actOfKey(stroke(key), context), null, key);
      }
    }
  });
});
