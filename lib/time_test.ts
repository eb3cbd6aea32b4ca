import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  formatClock,
  formatDateTime,
  formatDuration,
  formatTimeLeft,
  parseTime,
} from "./time.ts";

describe("parseTime", () => {
  const at = Date.UTC(2026, 10, 20, 11, 27, 25, 998);
  for (
    const text of [
      "2026-11-20T11:27:25.998Z",
      "2026-11-20 11:27:25.998+00",
      "2026-11-20 16:57:25.998+05:30",
      "2026-11-20T11:27:25.998+00:00",
    ]
  ) {
    it(`reads ${text}`, () => assertEquals(parseTime(text), at));
  }
  it("makes nothing of nonsense", () => assert(Number.isNaN(parseTime("x"))));
});

describe("formats", () => {
  const time = "2026-11-20T11:27:25Z";
  it("show the hour of the school's zone", () => {
    assertEquals(formatClock("en", time, "Asia/Kolkata"), "16:57");
    assertEquals(formatClock("fr", time, "UTC", true), "11:27:25");
    assertEquals(
      formatDateTime("en", time, "Asia/Kolkata"),
      "20 Nov 2026, 16:57",
    );
  });

  it("fall back to UTC and say so", () => {
    assertEquals(formatClock("en", time, "Mars/Olympus"), "11:27 UTC");
    assertEquals(formatClock("en", "never", "UTC"), "–");
  });

  it("show time left without going below nought", () => {
    assertEquals(formatTimeLeft(3_723_000), "1:02:03");
    assertEquals(formatTimeLeft(61_001), "01:02");
    assertEquals(formatTimeLeft(-5), "00:00");
  });

  it("put lengths into words", () => {
    assertEquals(formatDuration("en", 5400), "1 hr 30 min");
    assertEquals(formatDuration("en", 45), "45 sec");
    assertEquals(formatDuration("fr", 0).replace(/\s/g, " "), "0 s");
  });
});
