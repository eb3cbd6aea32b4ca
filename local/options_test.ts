import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Failure } from "./failure.ts";
import { readOptions } from "./options.ts";

describe("options of deno task start", () => {
  it("are read", () => {
    const none = { json: false, fresh: false, dev: false };
    assertEquals(readOptions([]), none);
    assertEquals(readOptions(["--json", "--fresh"]), {
      ...none,
      json: true,
      fresh: true,
    });
    assertEquals(readOptions(["--lan"]), { ...none, lan: {} });
    for (const arg of ["--lan=fd00::1", "--lan=[fd00::1]"]) {
      assertEquals(readOptions([arg]).lan, { address: "fd00::1" });
    }
    assertEquals(readOptions(["--lan="]).lan, { address: "" });
  });

  it("that are unknown, or do not go together, are refused", () => {
    for (
      const args of [["--jsn"], ["--lanes"], ["start"], ["--lan", "--dev"]]
    ) {
      assertThrows(() => readOptions(args), Failure);
    }
  });
});
