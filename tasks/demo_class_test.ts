import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Failure } from "../local/failure.ts";
import { MOST_WITHOUT_POSTGRES, readArguments } from "./demo_class.ts";

const POSTGRES = "postgres://school@127.0.0.1/invigil";

describe("deno task demo:class", () => {
  it("reads how many, how long and how lively", () => {
    assertEquals(readArguments([], undefined), {
      students: 12,
      minutes: 15,
      pace: 20,
      pictures: 30,
      lan: false,
    });
    assertEquals(
      readArguments(
        ["30", "--minutes=2", "--pace=1.5", "--pictures=0", "--lan"],
        "",
      ),
      { students: 30, minutes: 2, pace: 1.5, pictures: 0, lan: true },
    );
  });

  it("asks for a PostgreSQL above what one connection carries", () => {
    const many = String(MOST_WITHOUT_POSTGRES + 1);
    assertThrows(() => readArguments([many], undefined), Failure);
    assertEquals(readArguments([many], POSTGRES).students, Number(many));
  });

  it("refuses what it does not understand, and empty classes", () => {
    for (const arg of ["0", "1001", "many", "--minutes=0", "--pace", "-1"]) {
      assertThrows(() => readArguments([arg], POSTGRES), Failure);
    }
  });
});
