import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import { createClock } from "./clock.ts";

const START = "2026-11-20T10:00:00.000Z";
const iso = (ms: number) => new Date(ms).toISOString();

describe("createClock", () => {
  it("starts from the page's own time", async () => {
    const time = new FakeTime("1999-01-01T00:00:00Z");
    const clock = createClock(time, START);
    await time.advance(2500);
    assertEquals(iso(clock.now()), "2026-11-20T10:00:02.500Z");
  });

  it("takes the midpoint of the round trip", () => {
    const time = new FakeTime(START);
    const clock = createClock(time, START);
    clock.sample(1000, 1400, "2026-11-20T10:00:10.200Z");
    assertEquals(iso(clock.now()), "2026-11-20T10:00:10.000Z");
  });

  it("believes the shortest round trip", () => {
    const time = new FakeTime(START);
    const clock = createClock(time, START);
    clock.sample(1000, 1020, "2026-11-20T10:00:10.010Z");
    clock.sample(1000, 3000, "2026-11-20T10:00:11.900Z");
    assertEquals(iso(clock.now()), "2026-11-20T10:00:10.000Z");
  });

  it("does not care about a clock that is moved", async () => {
    const time = new FakeTime(START);
    const clock = createClock(time, START);
    clock.sample(1000, 1000, START);
    await time.advance(5000);
    assertEquals(clock.doubtful(), false);
    time.moveWall(-3_600_000);
    assertEquals(iso(clock.now()), "2026-11-20T10:00:05.000Z");
    assertEquals(clock.wallOffset(), 3_600_000);
    assertEquals(clock.doubtful(), true);
    clock.sample(time.monotonic(), time.monotonic(), iso(clock.now()));
    assertEquals(clock.doubtful(), false);
  });

  it("drops what it knew before a sleep", async () => {
    const time = new FakeTime(START);
    const clock = createClock(time, START);
    clock.sample(1000, 1002, "2026-11-20T10:00:00.001Z");
    // The monotonic clock stood still for ten minutes.
    time.moveWall(600_000);
    assertEquals(clock.doubtful(), true);
    await time.advance(100);
    clock.sample(1000, 1100, "2026-11-20T10:10:00.050Z");
    assertEquals(iso(clock.now()), "2026-11-20T10:10:00.100Z");
  });

  it("ignores an unreadable time", () => {
    const time = new FakeTime(START);
    const clock = createClock(time, START);
    clock.sample(1000, 1001, "soon");
    assertEquals(iso(clock.now()), START);
  });

  it("is never further off than half the shortest round trip", () => {
    const trip = fc.record({
      there: fc.integer({ min: 0, max: 4000 }),
      back: fc.integer({ min: 0, max: 4000 }),
    });
    fc.assert(
      fc.property(fc.array(trip, { minLength: 1, maxLength: 8 }), (trips) => {
        const time = new FakeTime(START);
        const clock = createClock(time, START);
        const truth = (monotonic: number) => 1_800_000_000_000 + monotonic;
        let now = 1000;
        for (const { there, back } of trips) {
          clock.sample(now, now + there + back, iso(truth(now + there)));
          now += there + back;
        }
        const shortest = Math.min(...trips.map((t) => t.there + t.back));
        const off = Math.abs(clock.now() - truth(time.monotonic()));
        assert(off <= shortest / 2 + 1, `${off} ms off, ${shortest} ms trip`);
      }),
      { numRuns: 200 },
    );
  });
});
