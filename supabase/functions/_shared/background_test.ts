import { assertEquals } from "@std/assert";
import { it } from "@std/testing/bdd";
import { coalesced } from "./background.ts";

it("coalesced - asks while it runs make it run once more", async () => {
  let runs = 0;
  let finish = Promise.withResolvers<void>();
  const ask = coalesced(async () => {
    runs++;
    await finish.promise;
  });
  ask();
  ask();
  ask();
  assertEquals(runs, 1);
  const first = finish;
  finish = Promise.withResolvers<void>();
  first.resolve();
  await new Promise((turn) => setTimeout(turn));
  assertEquals(runs, 2);
  finish.resolve();
  await new Promise((turn) => setTimeout(turn));
  assertEquals(runs, 2);
});

it("coalesced - what fails is tried at the next ask", async () => {
  let runs = 0;
  const ask = coalesced(() => {
    runs++;
    return Promise.reject(new Error("down"));
  });
  ask();
  await new Promise((turn) => setTimeout(turn));
  ask();
  assertEquals(runs, 2);
});
