import { assertEquals, assertRejects } from "@std/assert";
import { Turns } from "./turns.ts";

const forever = new AbortController().signal;

Deno.test("turns - so many at once, the others in their order, told their place", async () => {
  const turns = new Turns(1, 2);
  const first = (await turns.take(forever))!;
  const told: string[] = [];
  const second = turns.take(forever, (n) => told.push(`second ${n}`));
  const third = turns.take(forever, (n) => told.push(`third ${n}`));
  assertEquals(await turns.take(forever), null);
  first();
  // Ending it twice gives nobody a second turn.
  first();
  (await second)!();
  (await third)!();
  assertEquals(told, ["second 1", "third 2", "third 1"]);
  (await turns.take(forever))!();
});

Deno.test("turns - who leaves the line holds up nobody", async () => {
  const turns = new Turns(1, 2);
  const first = (await turns.take(forever))!;
  const leaving = new AbortController();
  const second = turns.take(leaving.signal);
  const third = turns.take(forever);
  leaving.abort(new Error("left"));
  await assertRejects(() => second, Error, "left");
  first();
  (await third)!();
});
