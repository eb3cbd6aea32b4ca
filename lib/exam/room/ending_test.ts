import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { World } from "../../../tests/pages/student_room_world.ts";
import { memoryStore } from "../../outbox/store.ts";

/** A room whose events find no line from now on, while all else gets through. */
async function withoutLineForEvents(durable: boolean) {
  const world = new World();
  world.store = { ...memoryStore(), durable };
  const { fetch } = world.server;
  const line = { cut: false };
  world.server.fetch = (input, init) =>
    line.cut && String(input).endsWith("/events/batch")
      ? Promise.reject(new TypeError("no line"))
      : fetch(input, init);
  const room = await world.open();
  line.cut = true;
  room.session!.raise({ type: "window_focus" });
  void room.handIn();
  await world.time.advance(60_000);
  return { world, line, room };
}

describe("handing in with something unsent", () => {
  it("leaves the rest to the next page, which finds it", async () => {
    const { world, room } = await withoutLineForEvents(true);
    assertEquals([world.left, world.server.submits.length], [1, 1]);
    assertEquals((await world.store.events("a")).length, 1);
    room.close();
  });

  it("stays where nothing else has it, until it is sent", async () => {
    const { world, line, room } = await withoutLineForEvents(false);
    assertEquals([world.left, world.server.submits.length], [0, 1]);
    line.cut = false;
    await world.time.advance(60_000);
    assertEquals([world.left, room.session!.pending], [1, 0]);
    assertEquals(await world.store.events("a"), []);
    room.close();
    assertEquals(world.time.waiting, 0);
  });

  it("ends when the page is closed all the same", async () => {
    const { world, room } = await withoutLineForEvents(false);
    room.close();
    await world.time.advance(60_000);
    assertEquals(world.time.waiting, 0);
  });
});
