import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { TimeWarning } from "../room_state.ts";
import { World } from "../../../tests/pages/student_room_world.ts";

const MINUTE = 60_000;
/** An exam of so many minutes: turning the clock by seconds takes its time. */
function exam(minutes: number): World {
  const world = new World();
  world.server.deadline = Date.parse(world.server.now) + minutes * MINUTE;
  return world;
}
const leftOf = ({ server }: World) => server.deadline - Date.parse(server.now);

describe("the time left", () => {
  const cases: { name: string; happens(world: World): void }[] = [
    { name: "nothing", happens: () => {} },
    {
      name: "the clock moved on by an hour",
      happens: (w) => w.time.moveWall(60 * MINUTE),
    },
    {
      name: "the clock moved back by an hour",
      happens: (w) => w.time.moveWall(-60 * MINUTE),
    },
    { name: "a sleep of a minute", happens: (w) => w.sleep(MINUTE) },
  ];
  for (const { name, happens } of cases) {
    it(`${name}: is right within seconds, and handed in at zero`, async () => {
      const world = exam(3);
      const room = await world.open();
      happens(world);
      await world.time.advance(2000);
      assertEquals(
        Math.ceil(room.state.remaining / 1000),
        Math.ceil(leftOf(world) / 1000),
      );
      assertEquals(world.server.submits, []);
      await world.time.advance(leftOf(world) + 1500);
      assertEquals(world.server.submits, [{ automatic: true }]);
      assertEquals(room.state.automatic, true);
      assertEquals(world.left, 1);
      room.close();
    });
  }

  it("hands in at once after a sleep past the deadline", async () => {
    const world = new World();
    const room = await world.open();
    world.sleep(45 * MINUTE);
    await world.time.advance(2500);
    assertEquals(world.server.submits, [{ automatic: true }]);
    room.close();
  });

  it("a timer late by a minute hands in late, and once", async () => {
    const world = exam(3);
    const room = await world.open();
    const { after } = world.time;
    let throttled = true;
    world.time.after = (ms, run) =>
      after(throttled ? Math.max(ms, MINUTE) : ms, run);
    await world.time.advance(leftOf(world) + MINUTE);
    throttled = false;
    await world.time.advance(MINUTE);
    assertEquals(world.server.submits, [{ automatic: true }]);
    room.close();
  });

  it("leaves it to the student where the policy says so", async () => {
    const world = exam(2);
    world.server.policy = { auto_submit_at_zero: false };
    const room = await world.open();
    await world.time.advance(leftOf(world) + 5000);
    assertEquals(world.server.submits, []);
    assertEquals(room.state.handInByHand, true);
    await room.handIn();
    assertEquals(world.server.submits, [{ automatic: false }]);
    room.close();
  });

  it("offline at zero: hands in when the line is back", async () => {
    const world = exam(2);
    const room = await world.open();
    world.server.down = true;
    await world.time.advance(leftOf(world) + MINUTE);
    assertEquals(room.state.phase, "handing_in");
    assertEquals(room.state.rescue, true);
    world.server.down = false;
    await world.time.advance(10_000);
    assertEquals(world.server.submits, [{ automatic: true }]);
    room.close();
  });

  it("warns at five minutes and at one, once each", async () => {
    const world = exam(7);
    const room = await world.open();
    const said: TimeWarning[] = [];
    let last: TimeWarning | null = null;
    room.subscribe(({ timeWarning }) => {
      if (timeWarning && timeWarning !== last) said.push(timeWarning);
      last = timeWarning;
    });
    await world.time.advance(leftOf(world) - 5 * MINUTE + 1500);
    assertEquals(said, [{ minutes: 5, late: false }]);
    await world.time.advance(MINUTE);
    assertEquals(said.length, 1);
    // More time: it is not true any more, and said again when it is.
    world.server.deadline += 5 * MINUTE;
    await world.beat();
    assertEquals(room.state.timeWarning, null);
    await world.time.advance(leftOf(world) - 5 * MINUTE + 1500);
    await world.time.advance(4 * MINUTE);
    assertEquals(said.map(({ minutes }) => minutes), [5, 5, 1]);
    room.close();
  });

  it("says less than five minutes to who opens the page then", async () => {
    const world = new World();
    await world.time.advance(27 * MINUTE);
    const room = await world.open();
    assertEquals(room.state.timeWarning, { minutes: 5, late: true });
    room.close();
  });
});

describe("opening without a line", () => {
  it("is tried again by itself", async () => {
    const world = new World();
    world.server.down = true;
    const room = await world.open();
    assertEquals([room.state.phase, room.state.problem], ["failed", "network"]);
    world.server.down = false;
    await world.time.advance(10_000);
    assertEquals(room.state.phase, "open");
    room.close();
  });

  it("at once when the browser says that it is back", async () => {
    const world = new World();
    world.server.down = true;
    const room = await world.open();
    world.server.down = false;
    world.signals.online();
    await world.time.advance(1);
    assertEquals(room.state.phase, "open");
    room.close();
  });
});
