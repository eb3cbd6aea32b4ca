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

describe("handing in when the line is back", () => {
  it("tells that the gap is over, though no heartbeat came before", async () => {
    const world = new World();
    const { fetch } = world.server;
    const told: { type: string; phase: string }[] = [];
    let cut = false;
    world.server.fetch = (input, init) => {
      const path = String(input);
      if (cut && path.endsWith("/heartbeat")) {
        return Promise.reject(new TypeError("no line"));
      }
      if (path.endsWith("/events/batch") && !world.server.down) {
        told.push(...JSON.parse(String(init?.body)).events);
      }
      return fetch(input, init);
    };
    const room = await world.open();
    world.server.down = cut = true;
    world.signals.offline();
    void room.handIn();
    await world.time.advance(20_000);
    world.server.down = false;
    await world.time.advance(20_000);
    assertEquals([world.left, world.server.submits.length], [1, 1]);
    assertEquals(
      told.filter(({ type }) => type === "network_offline")
        .map(({ phase }) => phase),
      ["begin", "end"],
    );
    room.close();
  });
});
