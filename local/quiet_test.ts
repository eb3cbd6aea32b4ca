import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { quietly } from "./quiet.ts";

describe("quietly", () => {
  const print = console.error;
  const printed: unknown[] = [];
  beforeAll(() => {
    console.error = (line) => void printed.push(line);
  });
  afterAll(() => {
    console.error = print;
  });

  it("a log that prints to the console itself gets each line once", async () => {
    const answer = await quietly((line) => console.error(line), async () => {
      await Promise.resolve();
      console.error("a detail", new RangeError("key (email)=(who@it.is)"));
      return "went on";
    });
    assertEquals(answer, "went on");
    assertEquals(printed.length, 1);
    assert(/^lite: RangeError at /.test(String(printed[0])), `${printed[0]}`);
    assert(!String(printed[0]).includes("who@it.is"));
  });

  it("leaves what others print alone", () => {
    printed.length = 0;
    console.error("whole");
    assertEquals(printed, ["whole"]);
  });
});
