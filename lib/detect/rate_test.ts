import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { percentile, RateControl } from "./rate.ts";

/** Frames at the wanted rate, for some seconds; answers the time after them. */
function run(
  control: RateControl,
  from: number,
  seconds: number,
  took: (i: number) => number,
): number {
  let at = from;
  for (let i = 0; at < from + seconds * 1000; i++) {
    control.took(took(i), at);
    at += 1000 / control.rate;
  }
  return at;
}

describe("percentile", () => {
  it("is the value that so many do not exceed", () => {
    const values = Array.from({ length: 20 }, (_, i) => 20 - i);
    assertEquals(percentile(values, .95), 19);
    assertEquals(percentile(values, .5), 10);
    assertEquals(percentile([7], .95), 7);
    assertEquals(percentile([], .5), 0);
  });
});

describe("RateControl", () => {
  it("stays at 12 where frames take little", () => {
    const control = new RateControl();
    run(control, 0, 60, (i) => 20 + i % 7);
    assertEquals(control.rate, 12);
  });

  it("does not mind the first frames, which warm up", () => {
    const control = new RateControl();
    run(control, 0, 4, (i) => i < 5 ? 600 : 20);
    assertEquals([control.rate, control.p95], [12, 20]);
  });

  it("does not mind a rare slow frame", () => {
    const control = new RateControl();
    run(control, 0, 60, (i) => i % 36 === 35 ? 120 : 25);
    assertEquals(control.rate, 12);
  });

  it("goes down to 8 and to 4, no further", () => {
    const control = new RateControl();
    let at = run(control, 0, 10, () => 80);
    assertEquals(control.rate, 8);
    at = run(control, at, 10, () => 110);
    assertEquals(control.rate, 4);
    run(control, at, 60, () => 400);
    assertEquals(control.rate, 4);
  });

  it("stays where it is between the limits of down and up", () => {
    const control = new RateControl();
    const at = run(control, 0, 10, () => 80);
    // 60 ms would do for 12 frames a second, but without a reserve.
    run(control, at, 300, () => 60);
    assertEquals(control.rate, 8);
  });

  it("goes up again one step at a time, after 20 quiet seconds", () => {
    const control = new RateControl();
    let at = run(control, 0, 30, () => 110);
    assertEquals(control.rate, 4);
    at = run(control, at, 19, () => 20);
    assertEquals(control.rate, 4);
    at = run(control, at, 10, () => 20);
    assertEquals(control.rate, 8);
    run(control, at, 60, () => 20);
    assertEquals(control.rate, 12);
  });

  it("waits longer each time that up was too much", () => {
    const control = new RateControl();
    const changes: number[] = [];
    let last = control.rate;
    let at = 0;
    while (at < 600_000) {
      // Too slow at 12 frames a second, at ease at 8: one heats the other.
      control.took(control.rate === 12 ? 80 : 30, at);
      if (control.rate > last) changes.push(at);
      last = control.rate;
      at += 1000 / control.rate;
    }
    const pauses = changes.slice(1).map((time, i) => time - changes[i]!);
    assert(changes.length <= 5, `${changes.length} times up`);
    assert(pauses.every((pause, i) => !i || pause > 1.5 * pauses[i - 1]!));
  });

  it("knows nothing of an engine that was made anew", () => {
    const control = new RateControl();
    run(control, 0, 3, () => 60);
    control.restart();
    assertEquals(control.p95, 0);
  });
});
