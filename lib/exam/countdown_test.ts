import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  clockFace,
  isoDuration,
  untilNextSecond,
  urgency,
} from "./countdown.ts";

describe("the countdown", () => {
  it("shows hours only where there are some", () => {
    assertEquals(clockFace(3_909_000), "1:05:09");
    assertEquals(clockFace(299_000), "4:59");
    assertEquals(clockFace(7_000), "0:07");
  });

  it("counts a begun second: 0:00 means it is over", () => {
    assertEquals(clockFace(1), "0:01");
    assertEquals(clockFace(0), "0:00");
    assertEquals(clockFace(-5000), "0:00");
  });

  it("says durations for machines", () => {
    assertEquals(isoDuration(61_500), "PT62S");
    assertEquals(isoDuration(-1), "PT0S");
  });

  it("gets pressing at five minutes and at one", () => {
    assertEquals(urgency(300_001), "calm");
    assertEquals(urgency(300_000), "five_minutes");
    assertEquals(urgency(60_000), "one_minute");
    assertEquals(urgency(0), "over");
  });

  it("wakes when the face changes", () => {
    assertEquals(untilNextSecond(2300), 300);
    assertEquals(untilNextSecond(2000), 1000);
    assertEquals(untilNextSecond(-300), 700);
  });
});
