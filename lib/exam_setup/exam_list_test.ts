import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { AdminExam } from "../data/admin_exams.ts";
import { listed, needsOf, wantedOf } from "./exam_list.ts";

const NOW = Date.parse("2026-06-01T12:00Z");
const exam = (id: string, more: Partial<AdminExam> = {}): AdminExam => ({
  id,
  tenantId: "a",
  title: id,
  externalId: null,
  state: "published",
  isPractice: false,
  delivery: "invigil",
  time_zone: "UTC",
  opens_at: null,
  closes_at: null,
  resultShown: "score",
  released: false,
  questions: 3,
  students: 5,
  attempts: 0,
  ...more,
});
const ids = (exams: AdminExam[]) => exams.map(({ id }) => id);
const wanted = (query: string) => wantedOf(new URLSearchParams(query));

describe("the list of exams", () => {
  const exams = [
    exam("Économie", { externalId: "ECO-1" }),
    exam("Draft", { state: "draft", tenantId: "b" }),
    exam("Try", { isPractice: true }),
    exam("Old economics", { state: "archived" }),
  ];

  it("leaves archived ones out until they are asked for", () => {
    assertEquals(ids(listed(exams, wanted(""))), ["Économie", "Draft", "Try"]);
    assertEquals(ids(listed(exams, wanted("show=archived"))), [
      "Old economics",
    ]);
    assertEquals(ids(listed(exams, wanted("show=practice"))), ["Try"]);
    assertEquals(ids(listed(exams, wanted("show=draft"))), ["Draft"]);
    assertEquals(ids(listed(exams, wanted("school=b"))), ["Draft"]);
  });

  it("finds words without case and accents, in titles and external ids", () => {
    assertEquals(ids(listed(exams, wanted("q=ECONO"))), [
      "Économie",
      "Old economics",
    ]);
    assertEquals(ids(listed(exams, wanted("q=eco-1"))), ["Économie"]);
    assertEquals(wanted("show=nonsense&q=%20").filter, "all");
  });
});

describe("needsOf", () => {
  const kinds = (one: AdminExam) => needsOf([one], NOW).map(({ kind }) => kind);

  it("names what is missing, the most urgent first", () => {
    const past = "2026-05-01T12:00:00Z";
    assertEquals(kinds(exam("fine")), []);
    assertEquals(kinds(exam("empty", { questions: 0, students: 0 })), [
      "no_questions_open",
      "no_students",
    ]);
    assertEquals(kinds(exam("draft", { state: "draft", questions: 0 })), [
      "no_questions",
    ]);
    const over = { closes_at: past, attempts: 2 };
    assertEquals(kinds(exam("over", over)), ["not_released"]);
    assertEquals(kinds(exam("told", { ...over, released: true })), []);
    assertEquals(
      kinds(exam("silent", { ...over, resultShown: "nothing" })),
      [],
    );
    assertEquals(
      kinds(exam("away", { delivery: "external", questions: 0 })),
      [],
    );
    assertEquals(kinds(exam("old", { ...over, state: "archived" })), []);
  });
});
