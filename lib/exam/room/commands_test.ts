import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { settle } from "../../../tests/pages/student_fake_time.ts";
import { World } from "../../../tests/pages/student_room_world.ts";

const RULE = {
  rule: "tab_limit",
  sentence: { en: "Hidden 6 times.", fr: "Cachée 6 fois." },
  limit: { name: "max_tab_switches", max: 5, act: "warn" },
};

describe("commands from the proctor", () => {
  it("are shown one after the other and confirmed when in sight", async () => {
    const world = new World();
    world.server.send("m1", "message", { text: "Hello" });
    world.server.send("m2", "warn", { text: "Quiet, please" });
    const room = await world.open();
    assertEquals(room.state.told.map(({ id }) => id), ["m1", "m2"]);
    assertEquals(world.server.acked, ["m1"]);
    room.read("m1");
    await settle();
    assertEquals(room.state.told.map(({ id }) => id), ["m2"]);
    assertEquals(world.server.acked, ["m1", "m2"]);
    room.read("m2");
    await world.beat();
    assertEquals(room.state.told, []);
    room.close();
  });

  it("are not confirmed while the tab is hidden", async () => {
    const world = new World();
    const room = await world.open();
    world.hide(true);
    world.server.send("m1", "message", { text: "Hello" });
    await world.beat();
    assertEquals(room.state.told.length, 1);
    assertEquals(world.server.acked, []);
    world.hide(false);
    await settle();
    assertEquals(world.server.acked, ["m1"]);
    room.close();
  });

  it("stay over a reload until read, and are not shown again after", async () => {
    const world = new World();
    world.server.loseAcks = true;
    world.server.send("m1", "message", { text: "Hello" });
    (await world.open()).close();
    const again = await world.open();
    assertEquals(again.state.told.map(({ id }) => id), ["m1"]);
    again.read("m1");
    await settle();
    again.close();
    // The server never heard that it was shown, and sends it once more.
    world.server.loseAcks = false;
    const third = await world.open();
    assertEquals(third.state.told, []);
    assertEquals(world.server.acked, ["m1"]);
    third.close();
  });

  it("are confirmed again and again until the server has it", async () => {
    const world = new World();
    world.server.loseAcks = true;
    world.server.send("m1", "message", { text: "Hello" });
    const room = await world.open();
    await world.beat();
    assertEquals(world.server.acked, []);
    world.server.loseAcks = false;
    await world.beat();
    assertEquals(world.server.acked, ["m1"]);
    assertEquals(room.state.told.length, 1);
    room.close();
  });

  for (const kind of ["pause", "resume", "unlock", "break_over", "news"]) {
    it(`${kind}: confirmed, and nothing to read`, async () => {
      const world = new World();
      world.server.send("x", kind, {});
      const room = await world.open();
      assertEquals(world.server.acked, ["x"]);
      assertEquals(room.state.told, []);
      assertEquals(room.state.hold, "none");
      room.close();
    });
  }

  it("extra time moves the deadline at once", async () => {
    const world = new World();
    const room = await world.open();
    const before = room.state.remaining;
    world.server.deadline += 300_000;
    world.server.send("e", "extra_time", { seconds: 300 });
    await world.beat();
    assertEquals(room.state.remaining, before + 300_000 - 10_000);
    assertEquals(room.state.told[0], {
      id: "e",
      kind: "extra_time",
      seconds: 300,
    });
    room.close();
  });

  it("a postponed exam is told with its close in the school's time zone", async () => {
    const world = new World();
    const room = await world.open();
    const body = {
      closes_at: "2026-11-20T16:00:00.000Z",
      deadline_at: "2026-11-20T15:00:00.000Z",
      seconds: 0,
      reason: "No power.",
    };
    world.server.send("x", "exam_postponed", body);
    await world.beat();
    assertEquals(room.state.told[0], {
      id: "x",
      kind: "exam_postponed",
      seconds: 0,
      closes_at: body.closes_at,
      time_zone: "UTC",
      reason: "No power.",
    });
    room.close();
  });

  it("another policy restarts the lockdown and keeps its tally", async () => {
    const world = new World();
    await world.store.putNote("a", "tally", { tabs: 2, exits: 1 });
    const room = await world.open();
    assertEquals(world.lockdowns.length, 1);
    world.server.policy = { max_tab_switches: 9 };
    world.server.send("p", "policy_changed", { policy_id: "p2" });
    await world.beat();
    assertEquals(world.lockdowns.length, 2);
    assertEquals(world.stopped, 1);
    const { tally, policy } = world.lockdowns[1]!;
    assertEquals(tally, { tabs: 2, exits: 1 });
    assertEquals(policy.max_tab_switches, 9);
    assertEquals(world.server.acked, ["p"]);
    room.close();
  });

  it("handed in by staff: says why before it goes on", async () => {
    const world = new World();
    const room = await world.open();
    world.server.state = "submitted";
    world.server.send("s", "submitted", { reason: "Ill" });
    await world.beat();
    assertEquals(room.state.phase, "over");
    assertEquals(room.state.ended, { reason: "Ill" });
    assertEquals([world.left, world.server.acked], [0, ["s"]]);
    room.goOn();
    assertEquals(world.left, 1);
    room.close();
  });

  it("an old handing in does no harm to an exam that was reopened", async () => {
    const world = new World();
    world.server.send("s", "submitted", { reason: "Mistake" });
    world.server.send("r", "reopened", { reason: "Mistake" });
    const room = await world.open();
    assertEquals(room.state.phase, "open");
    assertEquals(room.state.told.map(({ kind }) => kind), ["reopened"]);
    assertEquals(world.server.acked.sort(), ["r", "s"]);
    room.close();
  });

  it("the page's own notice and the policy's warning are one thing", async () => {
    const world = new World();
    const room = await world.open();
    const notice = { kind: "tab", count: 6, allowed: 5 } as const;
    world.lockdowns[0]!.tell(notice);
    assertEquals(room.state.notice, notice);
    world.server.send("w", "warn", RULE);
    await world.beat();
    assertEquals(room.state.told, []);
    assertEquals(world.server.acked, ["w"]);
    // Without such a notice, or for another limit, it is said.
    world.server.send("w2", "warn", { ...RULE, rule: "fullscreen_limit" });
    await world.beat();
    assertEquals(room.state.told.map(({ kind }) => kind), ["rule"]);
    room.close();
  });

  it("nor is it said twice when the warning is faster", async () => {
    const world = new World();
    const room = await world.open();
    world.server.send("w", "warn", RULE);
    await world.beat();
    assertEquals(room.state.told.length, 1);
    world.lockdowns[0]!.tell({ kind: "tab", count: 6, allowed: 5 });
    assertEquals(room.state.notice, null);
    world.lockdowns[0]!.tell({ kind: "menu" });
    assert(room.state.notice);
    room.close();
  });
});
