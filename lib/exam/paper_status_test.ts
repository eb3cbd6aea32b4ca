import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { PaperQuestion } from "../../supabase/functions/_shared/contract/answers.ts";
import { indexesOf, nextOf } from "./paper_status.ts";

const questions = ["a", "b", "c", "d"].map((id) => ({ id }) as PaperQuestion);
const paper = (current: number) => ({
  questions,
  answers: { a: "x", b: null, c: " ", d: false },
  marked: ["d", "b"],
  current,
});

describe("indexesOf", () => {
  it("lists questions in the order of the paper", () => {
    assertEquals(indexesOf(paper(0), "open"), [1, 2]);
    assertEquals(indexesOf(paper(0), "marked"), [1, 3]);
  });
});

describe("nextOf", () => {
  it("goes on after the one shown, and begins again", () => {
    const next = [0, 1, 2, 3].map((i) => nextOf(paper(i), "open"));
    assertEquals(next, [1, 2, 1, 1]);
  });

  it("says when there is no other", () => {
    assertEquals(nextOf({ ...paper(1), marked: ["b"] }, "marked"), null);
    assertEquals(nextOf({ ...paper(1), marked: [] }, "marked"), null);
  });
});
