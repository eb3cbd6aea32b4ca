import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { settle } from "../../../tests/pages/student_fake_time.ts";
import { World } from "../../../tests/pages/student_room_world.ts";

describe("an exam on hold", () => {
  for (
    const { name, hold, policy, stands } of [
      { name: "a pause", hold: "paused", policy: {}, stands: true },
      { name: "a soft lock", hold: "soft_lock", policy: {}, stands: true },
      {
        name: "a soft lock that costs time",
        hold: "soft_lock",
        policy: { soft_lock_stops_clock: false },
        stands: false,
      },
    ] as const
  ) {
    it(`${name}: the time ${stands ? "stands still" : "goes on"}`, async () => {
      const world = new World();
      world.server.policy = policy;
      const room = await world.open();
      world.server.setHold(hold);
      await world.beat();
      assertEquals(room.state.hold, hold);
      const before = room.state.remaining;
      await world.time.advance(60_000);
      assertEquals(room.state.remaining, before - (stands ? 0 : 60_000));
      assertEquals(room.state.heldFor >= 60_000, true);
      world.server.setHold("none");
      await world.beat();
      assertEquals(room.state.hold, "none");
      await world.time.advance(1000);
      const due = world.server.deadline - Date.parse(world.server.now);
      assertEquals(room.state.remaining, due);
      room.close();
    });
  }

  it("takes no answers, and keeps those given before", async () => {
    const world = new World();
    const room = await world.open();
    room.answer("q1", true);
    world.server.setHold("paused");
    await world.beat();
    room.answer("q2", true);
    assertEquals(room.state.answers, { q1: true });
    assertEquals(world.server.answers.length, 1);
    room.close();
  });

  it("is the same after a reload, and opens the paper when it ends", async () => {
    const world = new World();
    (await world.open()).close();
    world.server.setHold("soft_lock", "rule:tab_limit");
    await world.time.advance(90_000);
    const room = await world.open();
    assertEquals(room.state.hold, "soft_lock");
    assertEquals(room.state.holdReason, "rule:tab_limit");
    assertEquals(room.state.heldFor >= 90_000, true);
    assertEquals(room.state.questions, []);
    world.server.setHold("none");
    await world.beat();
    assertEquals(room.state.questions.length, 2);
    room.close();
  });

  it("keeps what the student says about it until the server has it", async () => {
    const world = new World();
    const room = await world.open();
    world.server.setHold("soft_lock");
    await world.beat();
    world.server.down = true;
    room.writeReason("The cat");
    await room.tellReason();
    assertEquals(room.state.holdWords.waiting, true);
    room.close();
    world.server.down = false;
    const again = await world.open();
    await settle();
    assertEquals(again.state.holdWords.text, "The cat");
    assertEquals(world.server.holdWords, ["The cat"]);
    assertEquals(again.state.holdWords.sent, "The cat");
    again.writeReason("The cat, twice");
    await again.tellReason();
    assertEquals(world.server.holdWords, ["The cat", "The cat, twice"]);
    again.close();
  });

  it("an unlock is said, with the time given back, and ends what was noticed", async () => {
    const world = new World();
    const room = await world.open();
    world.lockdowns[0]!.tell({ kind: "tab", count: 6, allowed: 5 });
    world.server.setHold("soft_lock", "rule:tab_limit");
    await world.beat();
    assert(room.state.notice);
    await world.time.advance(60_000);
    const before = world.server.deadline;
    world.server.setHold("none");
    await world.beat();
    assertEquals(room.state.goesOn, { given: world.server.deadline - before });
    assert(room.state.goesOn!.given >= 60_000);
    assertEquals(room.state.notice, null);
    // It waits for a student who is not there, and goes when it was in sight.
    world.hidden = true;
    await world.time.advance(120_000);
    assert(room.state.goesOn);
    world.hidden = false;
    await world.time.advance(90_000);
    assertEquals(room.state.goesOn, null);
    room.close();
  });

  it("a hold that cost time gives none back; reading it is enough", async () => {
    const world = new World();
    world.server.policy = { soft_lock_stops_clock: false };
    const room = await world.open();
    world.server.setHold("soft_lock");
    await world.beat();
    world.server.setHold("none");
    await world.beat();
    assertEquals(room.state.goesOn, { given: 0 });
    room.dismiss();
    assertEquals(room.state.goesOn, null);
    room.close();
  });

  it("forgets those words with the hold", async () => {
    const world = new World();
    const room = await world.open();
    world.server.setHold("soft_lock");
    await world.beat();
    room.writeReason("The cat");
    await room.tellReason();
    world.server.setHold("none");
    await world.beat();
    world.server.setHold("soft_lock");
    await world.beat();
    assertEquals(room.state.holdWords.text, "");
    room.close();
  });

  it("a granted break begins and ends with the student", async () => {
    const world = new World();
    world.server.breakLeft = 600;
    const room = await world.open();
    assertEquals(room.state.breakLeft, 600_000);
    await room.takeBreak(true);
    assertEquals([room.state.hold, room.state.holdReason], ["paused", "break"]);
    const before = room.state.remaining;
    await world.time.advance(1500);
    assertEquals(room.state.breakLeft < 600_000, true);
    assertEquals(room.state.remaining, before);
    await room.takeBreak(false);
    assertEquals(room.state.hold, "none");
    room.close();
  });
});

describe("calls for the proctor", () => {
  it("go out when the line is back, also from the next page", async () => {
    const world = new World();
    const room = await world.open();
    world.server.down = true;
    await room.call({ kind: "help", message: "Question 2?" });
    assertEquals(room.state.calling?.kind, "help");
    assertEquals(room.state.callProblem, "network");
    room.close();
    world.server.down = false;
    const again = await world.open();
    assertEquals(world.server.help?.message, "Question 2?");
    assertEquals(again.state.calling, null);
    assertEquals(again.state.called?.kind, "help");
    await again.call(null);
    assertEquals([world.server.help, again.state.called], [null, null]);
    again.close();
  });

  it("end when the heartbeat says so, and tells who looks in", async () => {
    const world = new World();
    const room = await world.open();
    await room.call({ kind: "break", message: null });
    world.server.help = null;
    world.server.watchers = [{
      view_id: "v",
      by: "Ms Ott",
      since: world.server.now,
      device_id: null,
    }];
    await world.beat();
    assertEquals(room.state.called, null);
    assertEquals(room.state.watchers[0]?.by, "Ms Ott");
    room.close();
  });
});
