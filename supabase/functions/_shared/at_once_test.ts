import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { atOnce } from "./at_once.ts";

describe("atOnce", () => {
  it("runs a few at once, in their order, and refuses past the queue", async () => {
    const run = atOnce(2, 3);
    const began: number[] = [];
    const ends: PromiseWithResolvers<number>[] = [];
    const all = Array.from({ length: 6 }, (_, n) =>
      run(() => {
        began.push(n);
        return (ends[n] = Promise.withResolvers<number>()).promise;
      }));
    assertEquals(await all[5], null);
    assertEquals(began, [0, 1]);
    for (let n = 0; n < 5; n++) {
      ends[n]!.resolve(n);
      assertEquals(await all[n], n);
    }
    assertEquals(began, [0, 1, 2, 3, 4]);
  });

  it("goes on after work that failed", async () => {
    const run = atOnce(1, 1);
    await assertRejects(() => run(() => Promise.reject(new Error("no"))));
    assertEquals(await run(() => Promise.resolve(1)), 1);
  });
});
