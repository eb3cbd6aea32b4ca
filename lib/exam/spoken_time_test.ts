import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { WORDS } from "../i18n/mod.ts";
import { spokenTime } from "./spoken_time.ts";

describe("spokenTime", () => {
  it("says only what counts, in both languages", () => {
    const english = (ms: number) =>
      spokenTime(ms, "en", WORDS.en.student.room.paper);
    assertEquals(english(3_661_000), "1 hour 1 minute 1 second left.");
    assertEquals(english(600_000), "10 minutes left.");
    assertEquals(english(59_001), "1 minute left.");
    assertEquals(english(-5), "0 seconds left.");
    assertEquals(
      spokenTime(62_000, "fr", WORDS.fr.student.room.paper),
      "Temps restant\u00a0: 1 minute 2 secondes.",
    );
  });
});
