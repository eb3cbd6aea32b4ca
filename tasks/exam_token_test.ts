import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readWanted } from "./exam_token.ts";

describe("deno task dev:exam-token", () => {
  it("takes what is named, and what is usual for the rest", () => {
    assertEquals(readWanted(["--exam=algebra-quiz", "--attempt=2"]), {
      candidate: "student01",
      exam: "algebra-quiz",
      attempt: "2",
      minutes: "180",
    });
  });

  it("says what it does not understand", () => {
    for (
      const arg of ["student02", "--student=1", "--attempt=0", "--minutes=soon"]
    ) {
      const error = assertThrows(() => readWanted([arg]), Error);
      assertEquals((error as Error).message.includes(arg.split("=")[0]!), true);
    }
  });

  it("says that there is no key yet", async () => {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", new URL("exam_token.ts", import.meta.url).pathname],
      env: { INVIGIL_DATA_DIR: "/nowhere" },
    }).output();
    const text = new TextDecoder();
    assertEquals([code, text.decode(stdout)], [1, ""]);
    assertEquals(
      text.decode(stderr).trim(),
      'There is no /nowhere/exam_key.pem yet: run "deno task start" once.',
    );
  });
});
