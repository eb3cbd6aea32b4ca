import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { isTimeZone, localOf, readZoned } from "./zoned.ts";

const utc = (text: string) => Date.parse(`${text}Z`);

describe("readZoned", () => {
  it("finds the instant of a time of day", () => {
    assertEquals(readZoned("2026-07-01T09:00", "Europe/Paris"), {
      kind: "one",
      at: utc("2026-07-01T07:00"),
    });
    assertEquals(readZoned("2026-01-01T09:00", "Asia/Kathmandu"), {
      kind: "one",
      at: utc("2026-01-01T03:15"),
    });
    assertEquals(readZoned("2026-01-01T00:00", "Pacific/Kiritimati"), {
      kind: "one",
      at: utc("2025-12-31T10:00"),
    });
  });

  it("says which time comes after one that clocks pass over", () => {
    const cases = [
      ["2026-03-29T02:30", "Europe/Paris", "2026-03-29T03:00"],
      ["2026-03-29T02:00", "Europe/Paris", "2026-03-29T03:00"],
      ["2026-03-08T02:59", "America/New_York", "2026-03-08T03:00"],
      // Half an hour only.
      ["2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-04T02:30"],
      // Midnight itself is missing.
      ["2026-04-24T00:10", "Africa/Cairo", "2026-04-24T01:00"],
      // A whole day: Samoa crossed the date line.
      ["2011-12-30T12:00", "Pacific/Apia", "2011-12-31T00:00"],
    ] as const;
    for (const [local, zone, next] of cases) {
      assertEquals(readZoned(local, zone), { kind: "none", next }, zone);
    }
  });

  it("finds both instants of a time that clocks show twice", () => {
    assertEquals(readZoned("2026-10-25T02:30", "Europe/Paris"), {
      kind: "two",
      first: utc("2026-10-25T00:30"),
      second: utc("2026-10-25T01:30"),
    });
    assertEquals(readZoned("2026-10-25T03:00", "Europe/Paris").kind, "one");
    assertEquals(readZoned("2026-10-25T01:59", "Europe/Paris").kind, "one");
  });

  it("refuses what is no time", () => {
    for (
      const text of [
        "",
        "2026-02-30T10:00",
        "2026-01-01",
        "2026-01-01T24:00",
        "2026-13-01T10:00",
        "2026-01-01T10:00Z",
        "+2026-01-01T10:00",
      ]
    ) {
      assertEquals(readZoned(text, "UTC"), { kind: "malformed" }, text);
    }
  });

  it("reads back what localOf writes, all through a year", () => {
    for (const zone of ["Europe/Paris", "America/St_Johns", "Asia/Kolkata"]) {
      for (let day = 0; day < 365; day++) {
        const at = utc("2026-01-01T12:07") + day * 86_400_000;
        assertEquals(readZoned(localOf(at, zone), zone), { kind: "one", at });
      }
    }
  });
});

describe("isTimeZone", () => {
  it("knows zones by their names", () => {
    assertEquals(isTimeZone("Africa/Nairobi"), true);
    assertEquals(isTimeZone("UTC"), true);
    assertEquals(isTimeZone("Mars/Olympus"), false);
    assertEquals(isTimeZone(""), false);
  });
});
