import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { mergeTyped } from "./merge.ts";
import {
  changedSettings,
  checkTyped,
  readTyped,
  type Settings,
  typedOf,
} from "./settings_form.ts";

const exam: Settings = {
  title: "Biology",
  external_id: null,
  is_practice: false,
  delivery: "invigil",
  time_zone: "Europe/Paris",
  opens_at: "2026-06-01 07:00:12.5+00",
  closes_at: null,
  duration_seconds: 5430,
  attempts_allowed: 1,
  shuffle_questions: true,
  shuffle_choices: false,
  result_shown: "score",
  second_review: false,
  rules_markdown: null,
};
const typed = typedOf(exam);
const form = (fields: Record<string, string>) => {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
};
const all = () => true;

describe("an exam's settings in a form", () => {
  it("come back as they were, to the millisecond", () => {
    assertEquals(typed.opens_at, "2026-06-01T09:00");
    assertEquals(typed.minutes, "90.5");
    const { settings, problems } = checkTyped(typed, exam);
    assertEquals(problems, {});
    assertEquals(changedSettings(exam, settings), {});
  });

  it("are read from what was sent", () => {
    const sent = form({
      ...typed,
      title: "  Botany ",
      opens_at: "2026-06-01T10:00",
      rules_markdown: "a\r\nb",
    });
    sent.delete("shuffle_questions");
    const { settings } = checkTyped(readTyped(sent, typed, all), exam);
    assertEquals(changedSettings(exam, settings), {
      title: "Botany",
      opens_at: "2026-06-01T08:00:00.000Z",
      shuffle_questions: false,
      rules_markdown: "a\nb",
    });
  });

  it("leave alone what the form does not offer", () => {
    const sent = form({ title: "Other", minutes: "5" });
    const read = readTyped(sent, typed, (field) => field === "title");
    assertEquals(read, { ...typed, title: "Other" });
  });

  it("move with the time zone", () => {
    const { settings } = checkTyped({ ...typed, time_zone: "UTC" }, exam);
    assertEquals(settings.opens_at, "2026-06-01T09:00:00.000Z");
  });

  it("are refused where they make no sense", () => {
    const wrong = {
      title: "",
      external_id: "x".repeat(201),
      time_zone: "Mars",
      minutes: "0",
      attempts_allowed: "101",
      rules_markdown: "x".repeat(100_001),
    };
    const { problems } = checkTyped({ ...typed, ...wrong }, exam);
    assertEquals(
      Object.fromEntries(
        Object.entries(problems).map(([name, one]) => [name, one.key]),
      ),
      {
        title: "title",
        external_id: "external_id_long",
        time_zone: "time_zone",
        minutes: "minutes",
        attempts_allowed: "attempts_allowed",
        rules_markdown: "rules_long",
      },
    );
    for (const minutes of ["", "x", "-5", "14401", "1e9"]) {
      assertEquals(
        checkTyped({ ...typed, minutes }, exam).problems.minutes?.key,
        "minutes",
        minutes,
      );
    }
    assertEquals(
      checkTyped({ ...typed, closes_at: "2026-06-01T08:59" }, exam).problems,
      { closes_at: { key: "closes_before" } },
    );
  });

  it("ask which of two times is meant, and refuse one that does not exist", () => {
    const spring = { ...typed, opens_at: "2026-03-29T02:30" };
    assertEquals(checkTyped(spring, exam).problems.opens_at, {
      key: "passed_over",
      next: "2026-03-29T03:00",
    });
    const autumn = { ...typed, opens_at: "2026-10-25T02:30" };
    assertEquals(checkTyped(autumn, exam).problems.opens_at?.key, "twice");
    const second = { ...autumn, opens_which: "second" };
    const { settings, problems } = checkTyped(second, exam);
    assertEquals(problems, {});
    assertEquals(settings.opens_at, "2026-10-25T01:30:00.000Z");
    assertEquals(typedOf(settings).opens_which, "second");
  });
});

describe("mergeTyped", () => {
  it("keeps what each person changed, and tells where both did", () => {
    const base = { title: "A", zone: "UTC", minutes: "60", same: "1" };
    const mine = { ...base, title: "B", minutes: "45", same: "2" };
    const theirs = { ...base, title: "C", zone: "Europe/Paris", same: "2" };
    assertEquals(mergeTyped(base, mine, theirs), {
      typed: { title: "B", zone: "Europe/Paris", minutes: "45", same: "2" },
      taken: ["zone"],
      conflicts: ["title"],
    });
  });
});
