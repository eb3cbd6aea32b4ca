import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Mutex } from "./mutex.ts";

describe("Mutex", () => {
  it("runs in order, one at a time, past failures", async () => {
    const mutex = new Mutex();
    const seen: string[] = [];
    const gate = Promise.withResolvers<void>();
    const results = Promise.allSettled([
      mutex.run(async () => {
        await gate.promise;
        seen.push("first");
      }),
      mutex.run(() => Promise.reject(new Error("second"))),
      mutex.run(() => {
        seen.push("third");
        return Promise.resolve(3);
      }),
    ]);
    assertEquals(seen, []);
    gate.resolve();
    const [, second, third] = await results;
    assertEquals(second!.status, "rejected");
    assertEquals(third, { status: "fulfilled", value: 3 });
    assertEquals(seen, ["first", "third"]);
  });
});
