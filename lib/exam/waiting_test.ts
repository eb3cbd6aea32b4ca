import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import { createClock } from "./clock.ts";
import { followWait, waitOf } from "./waiting.ts";

const OPENED = "2026-11-20T10:00:00.000Z";
const ALLOWED = "2026-11-20T10:15:00.000Z";

/** A page that was made so many seconds after the instructions were opened. */
function opened(after: number, wall = OPENED) {
  const time = new FakeTime(wall);
  const start = time.monotonic();
  const server = () =>
    Date.parse(OPENED) + after * 1000 + time.monotonic() - start;
  const now = () => new Date(server()).toISOString();
  const clock = createClock(time, now());
  const page = { waits: [] as number[], asked: 0 };
  const stop = followWait({
    clock,
    time,
    allowedAt: () => ALLOWED,
    ask() {
      page.asked++;
      clock.sample(time.monotonic(), time.monotonic(), now());
    },
    tell: (wait) => page.waits.push(wait),
  });
  return { time, page, stop };
}

describe("followWait", () => {
  it("counts down to nothing from what the server opened", async () => {
    const { time, page, stop } = opened(0);
    assertEquals(page.waits, [900_000]);
    await time.advance(899_000);
    assert(page.waits.at(-1)! > 0);
    await time.advance(2000);
    assertEquals(page.waits.at(-1), 0);
    stop();
    assertEquals(time.waiting, 0);
  });

  it("goes on where it was after a reload", () => {
    assertEquals(opened(600).page.waits, [300_000]);
  });

  for (const hours of [1, -1, 24 * 365]) {
    it(`is not changed by a clock that is moved by ${hours} h`, async () => {
      const { time, page } = opened(0);
      await time.advance(10_000);
      time.moveWall(hours * 3_600_000);
      await time.advance(5000);
      const wait = page.waits.at(-1)!;
      assert(wait > 884_000 && wait < 886_000, String(wait));
      assertEquals(page.asked, 1);
    });
  }

  it("is not changed by a clock that was wrong from the start", () => {
    assertEquals(opened(60, "2031-01-01T00:00:00.000Z").page.waits, [840_000]);
  });
});

describe("waitOf", () => {
  it("is nothing where the server has not said, and never less", () => {
    assertEquals(waitOf(null, 0), 0);
    assertEquals(waitOf(ALLOWED, Date.parse(ALLOWED) + 1), 0);
  });
});
