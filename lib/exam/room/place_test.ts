import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { settle } from "../../../tests/pages/student_fake_time.ts";
import { World } from "../../../tests/pages/student_room_world.ts";

describe("the place in the paper", () => {
  it("is the first question, and after a reload where one was", async () => {
    const world = new World();
    const room = await world.open();
    assertEquals(room.state.current, 0);
    room.goTo(1);
    await settle();
    room.close();
    const again = await world.open();
    assertEquals(again.state.current, 1);
    again.close();
  });

  it("is kept through a hold that a reload falls into", async () => {
    const world = new World();
    const room = await world.open();
    room.goTo(1);
    await settle();
    room.close();
    world.server.setHold("paused");
    const again = await world.open();
    world.server.setHold("none");
    await world.beat();
    assertEquals(again.state.current, 1);
    again.close();
  });

  it("is the first again where that question is no more", async () => {
    const world = new World();
    await world.store.putNote("a", "place", "another");
    const room = await world.open();
    assertEquals(room.state.current, 0);
    room.close();
  });
});
