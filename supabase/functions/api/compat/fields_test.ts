/** The names themselves are tested with the table in docs/api.md. */
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { dataOf, momentOf, timeOf } from "./fields.ts";
import { pictureOf } from "./snapshots.ts";

describe("older clients' data", () => {
  it("keeps what already has our name, whatever else says the same", () => {
    assertEquals(dataOf({ durationMillis: 2000, duration_seconds: 3 }).data, {
      duration_seconds: 3,
    });
  });

  it("keeps what it does not know, and what is no number", () => {
    assertEquals(dataOf({ durationMillis: "long", toString: 1 }).data, {
      duration_seconds: "long",
      toString: 1,
    });
  });

  it("takes the confidence out", () => {
    assertEquals(dataOf({ confidence: 0.5 }), { data: {}, confidence: 0.5 });
    assertEquals(dataOf({}), { data: {}, confidence: null });
  });

  it("reads times as UTC where they do not say", () => {
    const noon = "2026-01-01T12:00:00.000Z";
    for (
      const said of [
        "2026-01-01T12:00:00Z",
        "2026-01-01T12:00:00",
        "2026-01-01T14:00:00+02:00",
      ]
    ) assertEquals(momentOf(said), noon);
    for (const said of ["soon", "", 5, null, "1960-01-01T00:00:00Z"]) {
      assertEquals(momentOf(said), null);
    }
  });

  it("takes the time from the data only where it means the beginning", () => {
    const hidden_at = "2026-01-01T12:00:00Z";
    const noon = "2026-01-01T12:00:00.000Z";
    assertEquals(timeOf("tab_switch", null, { hidden_at }), noon);
    assertEquals(timeOf("no_face", null, { hidden_at }), null);
    assertEquals(
      timeOf("tab_switch", "2026-01-01T13:00:00Z", { hidden_at }),
      "2026-01-01T13:00:00.000Z",
    );
    assertEquals(timeOf("tab_switch", null, { hidden_at: [1] }), null);
  });
});

describe("pictureOf", () => {
  it("reads a JPEG's data URL, and no other text", () => {
    const bytes = pictureOf("data:image/jpeg;base64,/9j/");
    assertEquals([...bytes!], [0xff, 0xd8, 0xff]);
    for (
      const other of [
        "",
        "/9j/",
        "data:image/png;base64,/9j/",
        "data:image/jpeg;base64,",
        "data:image/jpeg;base64,a b",
      ]
    ) assertEquals(pictureOf(other), null);
  });
});
