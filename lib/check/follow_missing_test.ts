import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import { followMissing, LOOK_MS } from "./follow_missing.ts";

function world(missing: boolean) {
  const time = new FakeTime();
  const page = Object.assign(new EventTarget(), { hidden: false });
  const it = { time, page, missing, asked: 0, stop: () => {} };
  it.stop = followMissing({
    time,
    page: page as unknown as Document,
    missing: () => it.missing,
    ask: () => void it.asked++,
  });
  return it;
}

describe("followMissing", () => {
  it("asks while something is missing, and then once a minute", async () => {
    const it = world(true);
    await it.time.advance(2 * LOOK_MS);
    assertEquals(it.asked, 2);
    it.missing = false;
    await it.time.advance(6 * LOOK_MS);
    assertEquals(it.asked, 4);
    it.stop();
  });

  it("asks when the page is seen again, not while it is hidden", async () => {
    const it = world(false);
    const turn = (hidden: boolean) => {
      it.page.hidden = hidden;
      it.page.dispatchEvent(new Event("visibilitychange"));
    };
    turn(true);
    it.missing = true;
    await it.time.advance(3 * LOOK_MS);
    assertEquals(it.asked, 0);
    turn(false);
    assertEquals(it.asked, 1);
    it.stop();
    turn(false);
    await it.time.advance(3 * LOOK_MS);
    assertEquals([it.asked, it.time.waiting], [1, 0]);
  });
});
