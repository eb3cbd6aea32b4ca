import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { EVENT_KINDS } from "../../supabase/functions/_shared/contract/events.ts";
import { kindCounts } from "./kinds.ts";
import { rowOf } from "./testing.ts";

describe("what was noticed, by kind", () => {
  it("adds up over the exam and leaves out what is for information", () => {
    const rows = [
      rowOf("A", {
        byType: { tab_switch: 2, camera_denied: 1, answer_change: 99 },
      }),
      rowOf("B", { byType: { tab_switch: 1, fullscreen_exit: 1, unknown: 5 } }),
      rowOf("C", null),
    ];
    assertEquals(kindCounts(rows, EVENT_KINDS), [
      { type: "tab_switch", violations: 0, warnings: 3, technical: 0 },
      // A violation by its severity, and technical nevertheless.
      { type: "camera_denied", violations: 0, warnings: 0, technical: 1 },
      { type: "fullscreen_exit", violations: 1, warnings: 0, technical: 0 },
    ]);
    assertEquals(kindCounts(rows, EVENT_KINDS, 1).length, 1);
  });
});
