import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { coalesce } from "./coalesce.ts";

function bench() {
  const due: (() => void)[] = [];
  const finish: (() => void)[] = [];
  let runs = 0;
  const ask = coalesce(
    () => {
      runs++;
      return new Promise((done) => finish.push(done));
    },
    100,
    (run) => due.push(run),
  );
  return {
    ask,
    runs: () => runs,
    waiting: () => due.length,
    turn: () => due.shift()!(),
    async finish() {
      finish.shift()!();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe("coalesce", () => {
  it("makes one run of wishes that come together", async () => {
    const { ask, turn, runs, finish, waiting } = bench();
    ask();
    ask();
    ask();
    assertEquals(waiting(), 1);
    turn();
    await finish();
    assertEquals([runs(), waiting()], [1, 0]);
  });

  it("runs once more for wishes that came meanwhile", async () => {
    const { ask, turn, runs, finish, waiting } = bench();
    ask();
    turn();
    ask();
    ask();
    assertEquals([runs(), waiting()], [1, 0]);
    await finish();
    assertEquals(waiting(), 1);
    turn();
    await finish();
    assertEquals([runs(), waiting()], [2, 0]);
  });
});
