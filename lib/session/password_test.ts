import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { LEAST, passwordFault } from "./password.ts";

describe("passwordFault", () => {
  const good = "four quiet otters";

  it("finds nothing wrong with a new one typed twice", () => {
    assertEquals(passwordFault("old", good, good), null);
    // Characters count, not code units.
    const faces = "🦦".repeat(LEAST);
    assertEquals(passwordFault("old", faces, faces), null);
  });

  it("names what is wrong", () => {
    const short = "x".repeat(LEAST - 1);
    assertEquals(passwordFault("old", short, short), "short");
    const long = "é".repeat(37);
    assertEquals(passwordFault("old", long, long), "long");
    assertEquals(passwordFault("old", good, `${good} `), "differ");
    assertEquals(passwordFault(good, good, good), "same");
  });
});
