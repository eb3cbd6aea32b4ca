import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import { type FrameOptions, type FrameSource, takeFrames } from "./frames.ts";

/** A video of a camera, and everybody who takes its frames. */
function clock(
  { tells = true, counts = true, ...given }:
    & { tells?: boolean; counts?: boolean }
    & Partial<FrameOptions> = {},
) {
  const time = new FakeTime();
  const callbacks = new Map<number, () => void>();
  let requests = 0;
  let shown = 0;
  const source = {
    readyState: 4,
    currentTime: 0,
    videoWidth: 640,
    videoHeight: 480,
    ...(counts
      ? { getVideoPlaybackQuality: () => ({ totalVideoFrames: shown }) }
      : {}),
    ...(tells
      ? {
        requestVideoFrameCallback(run: () => void) {
          callbacks.set(++requests, run);
          return requests;
        },
        cancelVideoFrameCallback: (id: number) => void callbacks.delete(id),
      }
      : {}),
  };
  const bitmaps: { closed: boolean }[] = [];
  const taken: number[] = [];
  const still: boolean[] = [];
  let fps = 12;
  let hidden = false;
  let makes = true;
  const making: (() => void)[] = [];
  const stop = takeFrames({
    source: source as unknown as FrameSource,
    fps: () => fps,
    take: (_, at) => void taken.push(at),
    stalled: (now) => void still.push(now),
    time,
    hidden: () => hidden,
    async grab() {
      if (!makes) await new Promise<void>((done) => making.push(done));
      const bitmap = { closed: false, close: () => bitmap.closed = true };
      bitmaps.push(bitmap);
      return bitmap as unknown as ImageBitmap;
    },
    ...given,
  });
  return {
    time,
    source,
    bitmaps,
    taken,
    still,
    stop,
    callbacks,
    set fps(now: number) {
      fps = now;
    },
    set hidden(now: boolean) {
      hidden = now;
    },
    /** Pictures take until `made()`. */
    slow: () => void (makes = false),
    made: () => making.splice(0).forEach((done) => done()),
    /** The camera gives so many frames, one every `gap` ms. */
    async film(frames: number, gap: number) {
      for (let frame = 0; frame < frames; frame++) {
        await time.advance(gap);
        shown++;
        source.currentTime += gap / 1000;
        for (const [id, run] of [...callbacks]) {
          callbacks.delete(id);
          run();
        }
      }
      await time.advance(0);
    },
  };
}

const rising = (times: number[]) =>
  times.every((at, index) => index === 0 || at > times[index - 1]!);

describe("takeFrames", () => {
  for (
    const [camera, wished, least, most] of [
      [30, 12, 45, 51],
      [30, 8, 30, 34],
      [30, 4, 15, 17],
      [15, 12, 44, 60],
      [10, 12, 39, 40],
      [25, 30, 98, 100],
    ] as const
  ) {
    it(`takes ${wished} a second of a camera with ${camera}`, async () => {
      const all = clock();
      all.fps = wished;
      await all.film(4 * camera, 1000 / camera);
      const { length } = all.taken;
      assert(length >= least && length <= most, `${length} in 4 s`);
      assert(rising(all.taken));
    });
  }

  it("follows the rate as it changes, and takes none at 0", async () => {
    const all = clock();
    await all.film(60, 1000 / 30);
    const before = all.taken.length;
    all.fps = 0;
    await all.film(30, 1000 / 30);
    assertEquals(all.taken.length, before);
    all.fps = 4;
    await all.film(90, 1000 / 30);
    assert(Math.abs(all.taken.length - before - 12) <= 1);
  });

  it("queues nothing while a picture is made", async () => {
    const all = clock();
    all.slow();
    await all.film(30, 100);
    all.made();
    await all.film(0, 0);
    assertEquals([all.bitmaps.length, all.taken.length], [1, 1]);
  });

  it("makes none for a taker who is busy", async () => {
    const all = clock({ busy: () => true });
    await all.film(30, 100);
    assertEquals([all.bitmaps.length, all.taken.length], [0, 0]);
  });

  it("offers the next frame at once where one was not taken", async () => {
    let offers = 0;
    const all = clock({ take: () => ++offers > 3 });
    await all.film(4, 10);
    assertEquals(offers, 4);
  });

  it("gives times that are a millisecond apart at least", async () => {
    const times: number[] = [];
    const all = clock({ take: (_, at) => void times.push(at) });
    all.fps = 2000;
    await all.film(6, 0.5);
    const gaps = times.slice(1).map((at, index) => at - times[index]!);
    assertEquals(gaps, [1, 1, 1, 1, 1]);
  });

  it("takes none of a hidden page, nor before there is a picture", async () => {
    const all = clock();
    all.hidden = true;
    await all.film(30, 100);
    all.hidden = false;
    all.source.readyState = 1;
    await all.film(30, 100);
    assertEquals(all.taken, []);
  });

  it("goes on after a picture could not be made", async () => {
    let calls = 0;
    const all = clock({
      grab: () =>
        ++calls === 1
          ? Promise.reject(new DOMException("", "InvalidStateError"))
          : Promise.resolve(null),
    });
    await all.film(3, 100);
    assertEquals(calls, 3);
  });

  it("ends with its last picture closed", async () => {
    const all = clock();
    all.slow();
    await all.film(1, 100);
    all.stop();
    all.made();
    await all.film(5, 100);
    assertEquals(all.bitmaps.map(({ closed }) => closed), [true]);
    assertEquals([all.taken.length, all.callbacks.size], [0, 0]);
    assertEquals(all.time.waiting, 0);
  });
});

describe("takeFrames - where the browser does not tell of frames", () => {
  for (const counts of [true, false]) {
    it(`looks for them${counts ? "" : " by the time"}`, async () => {
      const all = clock({ tells: false, counts });
      await all.film(120, 1000 / 30);
      const { length } = all.taken;
      assert(length >= 43 && length <= 51, `${length} in 4 s`);
      assert(rising(all.taken));
    });
  }

  it("looks when it should tell and never does", async () => {
    const all = clock();
    all.callbacks.clear();
    await all.film(90, 1000 / 30);
    // From the third second on.
    assert(all.taken.length >= 10, `${all.taken.length}`);
  });

  it("believes one that told, and takes a still picture for no new ones", async () => {
    const all = clock();
    await all.film(30, 1000 / 30);
    const before = all.taken.length;
    all.callbacks.clear();
    await all.film(30, 1000 / 30);
    assertEquals(all.taken.length, before);
  });
});

describe("takeFrames - a picture that stands still", () => {
  it("is told after five seconds, again while it lasts, and when it is over", async () => {
    const all = clock();
    await all.film(30, 1000 / 30);
    await all.time.advance(4900);
    assertEquals(all.still, []);
    await all.time.advance(500);
    assertEquals(all.still, [true]);
    await all.time.advance(5000);
    assertEquals(all.still, [true, true]);
    await all.film(1, 10);
    assertEquals(all.still, [true, true, false]);
  });

  it("has ten seconds for the first", async () => {
    const all = clock();
    await all.time.advance(9500);
    assertEquals(all.still, []);
    await all.time.advance(1000);
    assertEquals(all.still, [true]);
  });

  it("is nothing of a hidden page's", async () => {
    const all = clock();
    await all.film(30, 1000 / 30);
    all.hidden = true;
    await all.time.advance(60_000);
    all.hidden = false;
    await all.time.advance(4000);
    assertEquals(all.still, []);
    await all.time.advance(2000);
    assertEquals(all.still, [true]);
  });

  it("is nothing of a computer's that slept", async () => {
    const time = new FakeTime();
    let skipped = 0;
    const still: boolean[] = [];
    // The clock goes on in its sleep, timers do not.
    const sleeper = {
      monotonic: () => time.monotonic() + skipped,
      after: time.after,
    };
    const stop = takeFrames({
      source: {
        readyState: 4,
        currentTime: 0,
        videoWidth: 1,
        videoHeight: 1,
        requestVideoFrameCallback: () => 1,
      },
      fps: () => 12,
      take: () => {},
      time: sleeper,
      hidden: () => false,
      stalled: (now) => still.push(now),
    });
    await time.advance(1000);
    skipped = 3_600_000;
    await time.advance(4000);
    assertEquals(still, []);
    stop();
  });
});
