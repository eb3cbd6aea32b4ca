import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { settingsOf } from "../../../tests/fixtures/faces/drive.ts";
import { EYE_SHAPES, type EyeShapes } from "../observation.ts";
import type { Baseline } from "../settings.ts";
import { Blinks } from "./blinks.ts";
import { Pace } from "./frame.ts";

function eyes(blink: number): EyeShapes {
  const all = Object.fromEntries(EYE_SHAPES.map((name) => [name, 0.1]));
  return {
    ...all as EyeShapes,
    eyeBlinkLeft: blink,
    eyeBlinkRight: blink,
  };
}

/** Blinks counted in so many seconds of eyes closed by `blink(t)`. */
function count(
  fps: number,
  seconds: number,
  blink: (t: number) => number,
  baseline: Baseline | null = null,
): number {
  const { vision } = settingsOf();
  const [blinks, pace] = [new Blinks(), new Pace()];
  for (let i = 0; i < seconds * fps; i++) {
    const frame = pace.next({
      at: 1000 + i * 1000 / fps,
      engine: "face_landmarker",
      faces: [],
      swept: null,
      luma: { mean: 100, variance: 900 },
    }, vision)!;
    blinks.see(frame, eyes(blink(i / fps)), vision, baseline);
  }
  return blinks.count;
}
/** Closed for `lasts` seconds every four, from 2 on. */
const every4 = (lasts: number, open = 0.1, closed = 0.8) => (t: number) =>
  t % 4 >= 2 && t % 4 < 2 + lasts ? closed : open;

describe("blinks", () => {
  for (const fps of [12, 15, 30]) {
    it(`are counted, short and long ones: ${fps} fps`, () => {
      for (const lasts of [0.1, 0.2, 0.4]) {
        assertEquals(count(fps, 60, every4(lasts)), 15, `${lasts} s`);
      }
    });
  }
  it("are not closed eyes, nor a long look down", () => {
    assertEquals(count(12, 60, every4(1.2)), 0);
    assertEquals(count(12, 60, (t) => t > 20 && t < 40 ? 0.5 : 0.1), 0);
  });
  it("are seen above the student's own open value", () => {
    // Half closed lids are some people's open ones.
    assertEquals(count(12, 60, every4(0.2, 0.4, 0.75)), 15);
    assertEquals(count(12, 60, () => 0.5), 0);
  });
  it("are seen of who hardly closes the eyes, once calibrated", () => {
    const baseline = { open_left: 0.05, open_right: 0.05, closed: 0.4 };
    assertEquals(count(12, 60, every4(0.2, 0.05, 0.4)), 0);
    assertEquals(count(12, 60, every4(0.2, 0.05, 0.4), baseline), 15);
  });
  it("are not counted at a frame rate that misses most", () => {
    assertEquals(count(4, 120, every4(0.3)), 0);
  });
});
