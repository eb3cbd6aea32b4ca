import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  blocksOf,
  draftOf,
  made,
  moved,
  newDraft,
  placeOf,
  textBlock,
} from "./draft.ts";
import { flawsOf } from "./flaws.ts";
import type { QuestionBody, StoredPart } from "./model.ts";
import { orientationOf } from "./photo.ts";

const text = (text: string): StoredPart => ({ type: "text", text });
const math = (tex: string): StoredPart => ({ type: "math", tex });

const bodies: QuestionBody[] = [
  {
    kind: "multiple",
    prompt: [
      text("Given "),
      math("x"),
      text(" and $5,"),
      { type: "math", tex: "a = b", display: true },
      text("one"),
      text("two\n\nthree"),
      { type: "image", src: "s/a.png", alt: "A cable" },
    ],
    choices: ["a", "b", "c"].map((id) => ({ id, content: [text(id)] })),
    points: 2.5,
    key: { choices: ["a", "c"] },
    feedback: "Because.",
    external_id: "q-1",
  },
  ...([
    ["single", { choice: "b" }],
    ["true_false", { value: false }],
    ["numeric", { value: "4,5", tolerance: "0,1" }],
    ["short_text", { accept: ["one", "two words"], case_sensitive: true }],
    ["essay", { rubric: "Three reasons.\n- one" }],
    ["essay", null],
  ] as const).map(([kind, key]): QuestionBody => ({
    kind,
    prompt: [text("مرحبا — why?")],
    choices: kind === "single"
      ? ["a", "b"].map((id) => ({ id, content: [text(id)] }))
      : [],
    points: 1,
    key: key && JSON.parse(JSON.stringify(key)),
    feedback: null,
    external_id: null,
  })),
];

describe("the draft of a question", () => {
  it("says just what the question says", () => {
    for (const body of bodies) assertEquals(made(draftOf(body)).body, body);
  });

  it("has a paragraph for each that the paper shows", () => {
    const kinds = blocksOf(bodies[0]!.prompt).map(({ type }) => type);
    assertEquals(kinds, ["text", "math", "text", "text", "image"]);
  });

  it("puts each flaw where it was written", () => {
    const draft = newDraft("single");
    const [first, second] = [textBlock("Find $x$ and"), textBlock("a $")];
    draft.prompt = [first, second, {
      id: 90,
      type: "image",
      src: "",
      alt: " ",
    }];
    draft.points = "1,005";
    const { body, places, flaws } = made(draft);
    assertEquals(flaws, [{
      field: `prompt-${second.id}`,
      problem: "unclosed",
    }]);
    assertEquals(
      flawsOf(body).map((flaw) => `${placeOf(flaw, places)} ${flaw.problem}`),
      [
        "prompt-90.alt empty",
        "prompt-90.src empty",
        ...draft.choices.map(({ id }) => `choice-${id} empty`),
        "points out_of_range",
      ],
    );
  });

  it("forgets what is right once it is gone", () => {
    const draft = draftOf(bodies[0]!);
    draft.choices = draft.choices.filter(({ id }) => id !== "a");
    assertEquals(made(draft).body.key, { choices: ["c"] });
    assertEquals(made({ ...draft, kind: "essay" }).body.key, null);
    assertEquals(made({ ...draft, kind: "essay" }).body.choices, []);
  });

  it("moves what is moved", () => {
    assertEquals(moved(["a", "b", "c"], 0, 2), ["b", "c", "a"]);
    assertEquals(moved(["a", "b", "c"], 2, 0), ["c", "a", "b"]);
  });
});

describe("a photograph", () => {
  /** A JPEG's beginning with one EXIF tag. */
  const exif = (turn: number, little: boolean) => {
    const two = (n: number) => little ? [n & 255, n >> 8] : [n >> 8, n & 255];
    const four = (n: number) => little ? [n, 0, 0, 0] : [0, 0, 0, n];
    const tiff = [
      ...(little ? [0x49, 0x49] : [0x4d, 0x4d]),
      ...two(42),
      ...four(8),
      ...two(1),
      ...two(0x0112),
      ...two(3),
      ...four(1),
      ...two(turn),
      ...two(0),
    ];
    const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
    return Uint8Array.from([
      ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xe1, 0, body.length + 2],
      ...body,
      ...[0xff, 0xda, 0, 2],
    ]);
  };
  it("says how it is to be turned", () => {
    for (const turn of [1, 3, 6, 8]) {
      assertEquals(orientationOf(exif(turn, true)), turn);
      assertEquals(orientationOf(exif(turn, false)), turn);
    }
    assertEquals(orientationOf(exif(9, true)), 1);
    const whole = exif(6, true);
    for (let length = 0; length < whole.length - 6; length++) {
      assertEquals(orientationOf(whole.subarray(0, length)), 1);
    }
  });
});
