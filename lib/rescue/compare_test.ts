import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import {
  canTake,
  compare,
  correctedTime,
  isProposed,
  type Known,
  plainText,
  type Question,
  readable,
} from "./compare.ts";
import type { FileAnswer } from "./format.ts";

const question = (position: number, kind = "essay"): Question => ({
  id: `q${position}`,
  position,
  kind,
  prompt: [{ type: "text", text: `Prompt ${position}` }],
  choices: [
    { id: "a", content: [{ type: "text", text: "Apples" }] },
    { id: "b", content: [{ type: "image", alt: "A bee" }] },
  ],
});
const answer = (id: string, more: Partial<FileAnswer> = {}): FileAnswer => ({
  question_id: id,
  client_id: "page-one",
  epoch: 2,
  revision: 5,
  value: "mine",
  answered_at: "2026-11-21T10:00:00.000Z",
  offset_ms: 0,
  acked: false,
  ...more,
});
const known = (more: Partial<Known> = {}): Known => ({
  attemptId: "a",
  tenantId: "t",
  school: "S",
  exam: "E",
  student: "Ada",
  hallTicket: null,
  state: "submitted",
  importedAt: null,
  questions: [question(2), question(1)],
  answers: [],
  late: [],
  ...more,
});
const server = (value: AnswerValue, epoch: number, revision: number) =>
  known({ answers: [{ question_id: "q1", epoch, revision, value }] });
const standing = (of: FileAnswer, beside: Known) =>
  compare([of], beside)[0]!.standing;

describe("compare", () => {
  it("knows an answer that the server has not", () => {
    assertEquals(standing(answer("q1"), known()), "missing");
    assertEquals(standing(answer("q1", { value: [] }), known()), "same");
    assertEquals(standing(answer("q1", { value: null }), known()), "same");
  });

  it("knows which is newer, by epoch first", () => {
    assertEquals(standing(answer("q1"), server("x", 2, 4)), "newer");
    assertEquals(standing(answer("q1"), server("x", 1, 9)), "newer");
    assertEquals(standing(answer("q1"), server("x", 2, 6)), "older");
    assertEquals(standing(answer("q1"), server("x", 3, 1)), "older");
    assertEquals(standing(answer("q1"), server("x", 2, 5)), "differs");
    // Cleared on the computer after the server had it.
    const cleared = answer("q1", { value: null });
    assertEquals(standing(cleared, server("x", 2, 4)), "newer");
  });

  it("knows what is the same, whatever its revision", () => {
    assertEquals(standing(answer("q1"), server("mine", 9, 9)), "same");
    const both = answer("q1", { value: ["a", "b"] });
    assertEquals(standing(both, server(["a", "b"], 1, 1)), "same");
  });

  it("knows what is among the late answers, and what is not", () => {
    const late = {
      id: "l",
      question_id: "q1",
      client_id: "page-one",
      epoch: 2,
      revision: 5,
      value: "mine",
      status: "refused" as const,
      reason: "imported",
      answered_at: "2026-11-21T10:00:00.000Z",
    };
    const beside = known({ late: [late] });
    assertEquals(standing(answer("q1"), beside), "kept");
    assertEquals(standing(answer("q1", { revision: 6 }), beside), "missing");
  });

  it("follows the paper, unknown questions last", () => {
    const lines = compare(["q9", "q2", "q1"].map((id) => answer(id)), known());
    assertEquals(lines.map((line) => line.answer.question_id), [
      "q1",
      "q2",
      "q9",
    ]);
    assertEquals(lines.map(canTake), [true, true, false]);
  });

  it("proposes all that can be taken, but for what is older", () => {
    const line = (beside: Known) => compare([answer("q1")], beside)[0]!;
    assertEquals(isProposed(line(known())), true);
    assertEquals(isProposed(line(server("x", 1, 1))), true);
    assertEquals(isProposed(line(server("x", 3, 1))), false);
    assertEquals(canTake(line(server("x", 3, 1))), true);
    assertEquals(canTake(line(server("mine", 3, 1))), false);
  });
});

describe("an answer for people", () => {
  const words = { yes: "True", no: "False" };

  it("names choices by their words", () => {
    const single = question(1, "single");
    assertEquals(readable("a", single, words), "Apples");
    assertEquals(readable("z", single, words), "z");
    assertEquals(
      readable(["a", "b"], question(1, "multiple"), words),
      "Apples\nA bee",
    );
    // A text that happens to be a choice's id is a text.
    assertEquals(readable("a", question(1, "short_text"), words), "a");
  });

  it("says true, false, numbers, and nothing at all", () => {
    assertEquals(readable(true, null, words), "True");
    assertEquals(readable(false, null, words), "False");
    assertEquals(readable(0, null, words), "0");
    for (const none of [null, undefined, "", " ", []]) {
      assertEquals(readable(none, null, words), null);
    }
  });

  it("makes a prompt one line", () => {
    const parts = [
      { type: "text", text: "What is\n\n" },
      { type: "math", tex: "x^2" },
      { type: "image", alt: "a graph" },
    ];
    assertEquals(plainText(parts), "What is x^2 a graph");
  });

  it("is timed by the server's clock", () => {
    const one = answer("q1", { offset_ms: -3_600_000 });
    assertEquals(correctedTime(one), "2026-11-21T09:00:00.000Z");
    const beyond = answer("q1", {
      answered_at: "9999-12-31T23:59:59.999Z",
      offset_ms: 3e17,
    });
    assertEquals(correctedTime(beyond), beyond.answered_at);
  });
});
