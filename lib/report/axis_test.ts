import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { countTicks, cut, timeTicks, zoneOffset } from "./axis.ts";

const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);
const iso = (times: number[]) =>
  times.map((time) => new Date(time).toISOString().slice(11, 16));

describe("ticks", () => {
  it("of time are few and round by the school's clock", () => {
    assertEquals(
      iso(timeTicks(at("08:03:20"), at("09:10:00"), "UTC")),
      ["08:10", "08:20", "08:30", "08:40", "08:50", "09:00", "09:10"],
    );
    // Half past by UTC is the full hour in Kolkata.
    assertEquals(
      iso(timeTicks(at("08:00:00"), at("13:00:00"), "Asia/Kolkata")),
      ["08:30", "09:30", "10:30", "11:30", "12:30"],
    );
    assertEquals(timeTicks(5, 5, "UTC"), []);
    assertEquals(zoneOffset(at("08:00:00"), "No/Where"), 0);
    assertEquals(zoneOffset(at("08:00:00"), "America/New_York"), -5 * 3600_000);
  });

  it("of time are no more than asked for, however long", () => {
    for (const minutes of [1, 7, 61, 600, 10_000, 1_000_000]) {
      const ticks = timeTicks(0, minutes * 60_000, "UTC", 6);
      assert(ticks.length <= 6, `${minutes}: ${ticks.length}`);
    }
  });

  it("of counts are whole and reach the greatest", () => {
    assertEquals(countTicks(0), [0, 1]);
    assertEquals(countTicks(3), [0, 1, 2, 3]);
    assertEquals(countTicks(7), [0, 2, 4, 6, 8]);
    assertEquals(countTicks(138), [0, 50, 100, 150]);
    for (const n of [1, 9, 99, 101, 12_345]) {
      const ticks = countTicks(n);
      assert(ticks.at(-1)! >= n && ticks.length <= 5, `${n}`);
    }
  });
});

describe("a text that fits", () => {
  it("is cut between letters, not within them", () => {
    assertEquals(cut("Ada", 3), "Ada");
    assertEquals(cut("Ada Okafor", 5), "Ada…");
    assertEquals(cut("👩👩👩", 2), "👩…");
  });
});
