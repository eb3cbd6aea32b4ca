import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readNumber } from "./number_text.ts";

/** How a text is read in English, or null where it is no number. */
const read = (text: string, lang = "en") => {
  const reading = readNumber(text, lang);
  return reading.kind === "number" ? reading.shown : null;
};

describe("readNumber", () => {
  it("reads what students write", () => {
    for (
      const [text, shown] of [
        ["4", "4"],
        ["10.5", "10.5"],
        ["10,5", "10.5"],
        [" -3 ", "−3"],
        ["−3", "−3"],
        ["1 000", "1000"],
        ["1\u202f000,5", "1000.5"],
        [".5", ".5"],
        ["5.", "5."],
        ["1e3", "1e3"],
      ] as const
    ) assertEquals(read(text), shown, text);
    assertEquals(read("10.5", "fr"), "10,5");
  });

  it("says what is none", () => {
    const none = ["x", "10 A", "1/2", "1.2.3", "1,234,567", "-", "1e", "٤"];
    for (const text of none) assertEquals(readNumber(text, "en").kind, "bad");
    for (const text of ["", " \u00a0"]) {
      assertEquals(readNumber(text, "en").kind, "none");
    }
  });

  it("tells when it is read otherwise than written", () => {
    const plain = (text: string, lang = "en") => {
      const reading = readNumber(text, lang);
      return reading.kind === "number" && reading.plain;
    };
    assertEquals(["10.5", "-3", "−3"].map((t) => plain(t)), [true, true, true]);
    assertEquals(["10,5", "1 000"].map((t) => plain(t)), [false, false]);
    assertEquals(plain("10,5", "fr"), true);
  });

  it("warns where the sign may have been meant to group digits", () => {
    const grouped = (text: string) => {
      const reading = readNumber(text, "en");
      return reading.kind === "number" ? reading.grouped : undefined;
    };
    assertEquals(grouped("1,234"), "1234");
    assertEquals(grouped("-12.500"), "−12500");
    for (const text of ["0.125", "1,23", "1234", "1234.567"]) {
      assertEquals(grouped(text), null, text);
    }
  });
});
