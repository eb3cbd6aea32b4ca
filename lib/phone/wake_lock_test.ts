import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime, settle } from "../../tests/pages/student_fake_time.ts";
import { type Sentinel, WakeLock, type WakeState } from "./wake_lock.ts";

/** A phone that keeps its screen on, or does not. */
function world({ has = true } = {}) {
  const time = new FakeTime();
  const it = {
    time,
    hidden: false,
    refuses: false,
    asked: 0,
    held: null as (EventTarget & { released: boolean }) | null,
    said: [] as WakeState[],
    lock: null as unknown as WakeLock,
    /** As browsers do when the page is hidden. */
    take() {
      it.held!.dispatchEvent(new Event("release"));
    },
  };
  const request = () => {
    it.asked++;
    if (it.refuses) return Promise.reject(new Error("NotAllowedError"));
    const held = Object.assign(new EventTarget(), {
      released: false,
      release() {
        held.released = true;
        return Promise.resolve();
      },
    });
    it.held = held;
    return Promise.resolve(held as unknown as Sentinel);
  };
  it.lock = new WakeLock({
    request: has ? request : undefined,
    hidden: () => it.hidden,
    time,
    show: (state) => void it.said.push(state),
  });
  return it;
}

describe("WakeLock", () => {
  it("takes the lock again when the page is seen again", async () => {
    const it = world();
    await settle();
    it.hidden = true;
    it.take();
    await it.time.advance(60_000);
    assertEquals([it.asked, it.said], [1, ["on", "off"]]);
    it.hidden = false;
    await it.lock.look();
    assertEquals([it.asked, it.said.at(-1)], [2, "on"]);
  });

  it("asks at once for one that was taken from a seen page", async () => {
    const it = world();
    await settle();
    it.take();
    await settle();
    assertEquals([it.asked, it.said], [2, ["on", "off", "on"]]);
  });

  it("asks again now and then where it was refused", async () => {
    const it = world();
    await settle();
    it.refuses = true;
    it.take();
    await settle();
    assertEquals(it.said.at(-1), "off");
    it.refuses = false;
    await it.time.advance(30_000);
    assertEquals(it.said.at(-1), "on");
  });

  it("says what a browser cannot", () => {
    assertEquals(world({ has: false }).said, ["unsupported"]);
  });

  it("lets go at the end, also of what comes later", async () => {
    const it = world();
    it.lock.stop();
    await settle();
    assertEquals([it.held!.released, it.said], [true, []]);
    await it.time.advance(120_000);
    assertEquals(it.asked, 1);
  });
});
