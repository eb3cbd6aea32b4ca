import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { MyExam } from "../supabase/functions/_shared/contract/answers.ts";
import { type ExamState, examState, inOrder } from "./my_exam_state.ts";

const NOW = "2026-11-20T12:00:00.000Z";
const exam: MyExam = {
  id: "e",
  title: "E",
  school: "S",
  time_zone: "UTC",
  opens_at: null,
  closes_at: null,
  duration_seconds: 60,
  question_count: 1,
  is_practice: false,
  open_now: true,
  attempts_allowed: 1,
  attempts_used: 0,
  attempt: null,
};
const over = { id: "a", state: "submitted" as const, submitted_at: NOW };
const going = { id: "a", state: "in_progress" as const, submitted_at: null };

const CASES: [string, Partial<MyExam>, ExamState][] = [
  ["is open", {}, "open"],
  ["opens later", {
    open_now: false,
    opens_at: "2026-11-20 12:00:01+00",
  }, "upcoming"],
  [
    "has closed",
    { open_now: false, opens_at: "2026-11-19T12:00:00Z" },
    "closed",
  ],
  ["is under way", { attempts_used: 1, attempt: going }, "under_way"],
  ["is under way after the close", {
    open_now: false,
    attempts_used: 1,
    attempt: going,
  }, "under_way"],
  ["was handed in", { attempts_used: 1, attempt: over }, "handed_in"],
  ["may be taken again", {
    attempts_used: 1,
    attempts_allowed: 2,
    attempt: over,
  }, "open"],
  ["allows no attempt", { attempts_allowed: 0 }, "used_up"],
  ["is practice, however often it was taken", {
    is_practice: true,
    attempts_used: 9,
    attempt: over,
  }, "open"],
  ["is practice and has closed", {
    is_practice: true,
    open_now: false,
    attempts_used: 1,
    attempt: over,
  }, "handed_in"],
];

describe("examState", () => {
  for (const [name, change, expected] of CASES) {
    it(`an exam that ${name} is ${expected}`, () => {
      assertEquals(examState({ ...exam, ...change }, NOW), expected);
    });
  }
});

describe("inOrder", () => {
  const real = (id: string, change: Partial<MyExam> = {}) => ({
    ...exam,
    id,
    ...change,
  });
  const practice = real("practice", { is_practice: true });
  const order = (exams: MyExam[]) => inOrder(exams).map(({ id }) => id);

  it("puts practice first for who has never had an attempt", () => {
    assertEquals(order([real("a"), practice, real("b")]), [
      "practice",
      "a",
      "b",
    ]);
  });

  it("puts practice last for who has", () => {
    const begun = real("b", { attempt: going });
    assertEquals(order([practice, real("a"), begun]), ["a", "b", "practice"]);
    const practised = { ...practice, attempt: over };
    assertEquals(order([practised, real("a")]), ["a", "practice"]);
  });
});
