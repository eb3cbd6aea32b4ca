import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { actsFor } from "./acts.ts";
import type { AttemptRow } from "./model.ts";

const attempt = (more: Partial<AttemptRow>) => ({
  state: "in_progress" as const,
  hold: "none" as const,
  is_page_waiting: false,
  help_requested_at: null,
  ...more,
});

describe("actsFor", () => {
  it("offers what waits for a proctor's word", () => {
    assertEquals(actsFor(attempt({})), []);
    assertEquals(actsFor(attempt({ hold: "soft_lock" })), ["staff_unlock"]);
    assertEquals(actsFor(attempt({ hold: "paused" })), ["staff_resume"]);
    assertEquals(
      actsFor(attempt({ hold: "soft_lock", is_page_waiting: true })),
      ["staff_unlock", "staff_allow_takeover"],
    );
    assertEquals(
      actsFor(attempt({ help_requested_at: "2026-11-20T11:59:00Z" })),
      ["staff_answer_help"],
    );
  });

  it("offers nothing for no attempt, nor for one handed in", () => {
    assertEquals(actsFor(null), []);
    assertEquals(
      actsFor(attempt({ state: "submitted", is_page_waiting: true })),
      [],
    );
  });
});
