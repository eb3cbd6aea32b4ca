import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { lookedOf } from "./looks.ts";
import type { LookRow } from "./types.ts";

const START = Date.parse("2026-11-20T09:00:00.000Z");
const iso = (second: number) => new Date(START + second * 1000).toISOString();
const look = (more: Partial<LookRow>): LookRow => ({
  id: "1",
  device_id: null,
  staff_id: "okafor",
  opened_at: iso(0),
  seen_at: iso(20),
  ended_at: null,
  ...more,
});

describe("who looked in", () => {
  const told = (row: Partial<LookRow>, now = 60) => {
    const [one] = lookedOf([look(row)], START + now * 1000);
    return [one!.at, (one!.to - START) / 1000, one!.open];
  };

  it("is told from the opening to the end", () => {
    assertEquals(told({ ended_at: iso(50) }), ["page", 50, false]);
    assertEquals(told({ device_id: "phone" }, 40), ["phone", 20, true]);
  });

  it("did so until last heard of, where the end was never told", () => {
    assertEquals(told({}), ["page", 20, false]);
  });
});
