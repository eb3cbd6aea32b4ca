import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { settle } from "../../../tests/pages/student_fake_time.ts";
import { World } from "../../../tests/pages/student_room_world.ts";

describe("opening the room", () => {
  it("is tried again by itself when the queue here cannot be read", async () => {
    const world = new World();
    const { store } = world;
    let broken = true;
    world.store = {
      ...store,
      events: (attempt) =>
        broken
          ? Promise.reject(new DOMException("lost", "UnknownError"))
          : store.events(attempt),
    };
    // What it was is not swallowed.
    await assertRejects(() => world.open(), DOMException);
    assertEquals(world.room.state.phase, "failed");
    broken = false;
    await world.time.advance(10_000);
    await settle();
    assertEquals(world.room.state.phase, "open");
    world.room.close();
  });
});
