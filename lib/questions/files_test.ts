import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { questionsFromCsv, questionsToCsv } from "./csv.ts";
import { flawsOf } from "./flaws.ts";
import { questionsFromJson, questionsToJson } from "./json.ts";
import type { QuestionBody, StoredPart } from "./model.ts";
import { readWritten, writtenOf } from "./written.ts";

const text = (text: string): StoredPart => ({ type: "text", text });
const math = (tex: string): StoredPart => ({ type: "math", tex });
const line = (tex: string): StoredPart => ({
  type: "math",
  tex,
  display: true,
});
const image = (alt: string): StoredPart => ({
  type: "image",
  src: "school/a.png",
  alt,
});

const question = (changes: Partial<QuestionBody> = {}): QuestionBody => ({
  kind: "single",
  prompt: [text("Which?")],
  choices: ["c1", "c2"].map((id) => ({ id, content: [text(`Choice ${id}`)] })),
  points: 1,
  key: { choice: "c2" },
  feedback: null,
  external_id: null,
  ...changes,
});

describe("written content", () => {
  const cases: [string, StoredPart[]][] = [
    ["Find $x^2$.", [text("Find "), math("x^2"), text(".")]],
    ["It costs $5 and $6.", [text("It costs $5 and $6.")]],
    [String.raw`\$x\$ and C:\temp\ `, [
      text(String.raw`$x$ and C:\temp` + "\\ "),
    ]],
    ["Given\n\n$$a = b$$\n\nsay why", [
      text("Given"),
      line("a = b"),
      text("say why"),
    ]],
    [String.raw`$\text{if $y$}$ ok`, [
      math(String.raw`\text{if $y$}`),
      text(" ok"),
    ]],
    ["$a$$b$", [math("a"), math("b")]],
    [String.raw`$\frac{1$!`, [math(String.raw`\frac{1`), text("!")]],
    ["![A [big\\] cable](s/a.png)", [
      { type: "image", src: "s/a.png", alt: "A [big] cable" },
    ]],
    ["no picture: ![x](a b)", [text("no picture: ![x](a b)")]],
  ];
  for (const [written, parts] of cases) {
    it(`reads ${JSON.stringify(written)}`, () => {
      assertEquals(readWritten(written, true).parts, parts);
    });
  }

  it("says that a sign stands alone", () => {
    assertEquals(readWritten("Only $x").unclosed, true);
    assertEquals(readWritten("Both $x$ and \\$").unclosed, false);
  });

  it("is read as what was written, whatever the text", () => {
    const word = fc.string({
      unit: fc.constantFrom(..."a $\\!{}[]()\n2é".split("")),
      minLength: 1,
      maxLength: 12,
    });
    const tex = fc.constantFrom(
      "x",
      "x^2",
      String.raw`\frac{a}{b}`,
      "\\{",
      "2\\$",
    );
    const part = fc.oneof(
      word.map(text),
      tex.map(math),
      tex.map(line),
      word.map(image),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (all) => {
        // Two texts side by side would be one.
        const parts = all.filter((one, n) =>
          one.type !== "text" || all[n - 1]?.type !== "text"
        );
        assertEquals(readWritten(writtenOf(parts, true), true).parts, parts);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe("tables of questions", () => {
  const all: QuestionBody[] = [
    question({
      prompt: [text('Quote "this"; and, that\nwith '), math("x"), line("y")],
      choices: ["c1", "c2", "c3"].map((id, n) => ({
        id,
        content: n === 1 ? [image("a | cable")] : [text(`=1+${n}`)],
      })),
      feedback: "  =HYPERLINK(…)",
      external_id: "ext-1",
    }),
    question({ kind: "multiple", key: { choices: ["c1", "c2"] }, points: 2.5 }),
    question({ kind: "true_false", choices: [], key: { value: false } }),
    question({
      kind: "numeric",
      choices: [],
      key: { value: "-4,5", tolerance: "0.1" },
    }),
    question({
      kind: "short_text",
      choices: [],
      key: { accept: ["a|b", "c\\d", "=x"], case_sensitive: true },
    }),
    question({ kind: "essay", choices: [], key: { rubric: "- one\n- two" } }),
    question({ kind: "essay", choices: [], key: null }),
  ];

  it("hold what was in them", () => {
    const csv = questionsToCsv(all);
    const read = questionsFromCsv(csv);
    assertEquals(read.questions.flatMap(({ flaws }) => flaws), []);
    assertEquals(read.questions.map(({ body }) => body), all);
    assert(csv.startsWith("\ufeffkind,points,prompt,choice_1"));
    assert(all.every((one) => flawsOf(one).length === 0));
  });

  it("are the same in JSON, ids and all", () => {
    const odd = all.map((one) => ({
      ...one,
      choices: one.choices.map((choice) => ({
        ...choice,
        id: `x${choice.id}`,
      })),
      prompt: [...one.prompt, text("a"), text("b")],
    }));
    const read = questionsFromJson(questionsToJson(odd))!;
    assertEquals(read.questions.map(({ body }) => body), odd);
    assertEquals(questionsFromJson("{}"), null);
    assertEquals(questionsFromJson("[1"), null);
  });

  it("say each fault with its line", () => {
    const read = questionsFromCsv(
      [
        "Kind;Points;Prompt;Choice 1;Choice 2;Right;Colour",
        "single;1;Good?;a;b;2;red",
        '"single";x;"Two',
        'lines?";a;b;3;',
        "guess;1;What?;;;;",
        "numeric;1;How many?;a;;4;",
        ";;;;;;",
        "true_false;1;It costs $5;;;maybe;",
      ].join("\n"),
    );
    assertEquals(read.unknown, ["Colour"]);
    assertEquals(
      read.questions.map(({ line, flaws, body }) => [
        line,
        [...flaws, ...body ? flawsOf(body) : []]
          .map(({ field, problem }) => `${field} ${problem}`),
      ]),
      [
        [2, []],
        [3, ["right not_found", "key not_found", "points no_number"]],
        [5, ["kind form"]],
        [6, ["choices not_for_kind"]],
        [8, ["prompt unclosed", "right form"]],
      ],
    );
    const missing = questionsFromCsv("a,b\n1,2");
    assertEquals(missing.missing, ["kind", "prompt"]);
  });

  it("end where a quotation mark does not, and say where", () => {
    const { questions, broken } = questionsFromCsv(
      'kind,prompt\nessay,Why?\nessay,"How\nessay,Who?',
    );
    assertEquals([questions.length, broken], [1, 3]);
  });
});
