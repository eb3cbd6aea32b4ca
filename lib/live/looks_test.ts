import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { lookingAt, looksFor } from "./looks.ts";
import {
  attemptRow,
  deviceRow,
  rowsAtNoon,
} from "../../tests/fixtures/live_rows.ts";

const view = (viewId: string, attemptId: string, deviceId: string | null) => ({
  viewId,
  attemptId,
  deviceId,
  state: "live" as const,
});

describe("looks", () => {
  it("are offered at what can be seen now", () => {
    const offered = (
      state: "ready" | "in_progress" | "submitted",
      change: Parameters<typeof deviceRow>[1] | null,
    ) =>
      looksFor(
        rowsAtNoon({
          attempts: [attemptRow("a", { state })],
          devices: change ? [deviceRow("a", change)] : [],
        })[0]!,
      );
    assertEquals(offered("ready", null), []);
    assertEquals(offered("ready", {}), []);
    assertEquals(offered("in_progress", {}), ["page", "phone"]);
    const last_seen_at = "2026-11-20T11:50:00Z";
    assertEquals(offered("in_progress", { last_seen_at }), ["page"]);
    assertEquals(offered("submitted", {}), []);
  });

  it("that are open are told by attempt and camera", () => {
    const views = [
      view("1", "a", "phone"),
      view("2", "a", null),
      view("3", "b", null),
      { ...view("4", "c", null), state: "ended" as const },
    ];
    assertEquals([...lookingAt(views)], [["a", "page phone"], ["b", "page"]]);
  });
});
