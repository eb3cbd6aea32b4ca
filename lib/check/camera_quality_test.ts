import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  type Advice,
  adviceOf,
  createQuality,
  type Look,
  STEADY_MS,
} from "./camera_quality.ts";

/** A face in the middle, large enough, in good light. */
const GOOD: Look = {
  at: 0,
  faces: 1,
  box: { x: 0.35, y: 0.25, width: 0.3, height: 0.4 },
  light: { mean: 120, face: 130, around: 110 },
};
const box = (width: number, x = 0.5, y = 0.5) => ({
  x: x - width / 2,
  y: y - width / 2,
  width,
  height: width,
});
const light = (mean: number, face = mean, around = mean) => ({
  mean,
  face,
  around,
});

/** What changes against a good picture, and what is said then. */
const CASES: [string, Partial<Look>, Advice][] = [
  ["all is well", {}, "good"],
  ["it is dark", { light: light(25) }, "too_dark"],
  ["it is dark and nobody is seen", {
    light: light(25),
    faces: 0,
    box: null,
  }, "too_dark"],
  ["everything is white", { light: light(245) }, "too_bright"],
  ["nobody is there", { faces: 0, box: null }, "no_face"],
  ["two are there", { faces: 2 }, "several"],
  ["a window is behind", { light: light(150, 60, 170) }, "backlit"],
  ["the face is lit, whatever is behind", {
    light: light(180, 100, 220),
  }, "good"],
  ["the face is small", { box: box(0.1) }, "too_far"],
  ["the face fills the picture", { box: box(0.7) }, "too_near"],
  ["the face is at the left", { box: box(0.2, 0.15) }, "off_centre"],
  ["the face is at the bottom", { box: box(0.2, 0.5, 0.85) }, "off_centre"],
  ["nothing counts faces", { faces: null, box: null }, "good"],
  ["nothing counts faces in the dark", {
    faces: null,
    box: null,
    light: light(20),
  }, "too_dark"],
];

describe("adviceOf", () => {
  for (const [what, change, advice] of CASES) {
    it(`${what}: ${advice}`, () => {
      assertEquals(adviceOf({ ...GOOD, ...change }), advice);
    });
  }

  it("what is said stays until it is clearly better", () => {
    const small = { ...GOOD, box: box(0.135) };
    assertEquals(adviceOf(small), "good");
    assertEquals(adviceOf(small, "too_far"), "too_far");
    assertEquals(adviceOf({ ...GOOD, box: box(0.15) }, "too_far"), "good");
    const dim = { ...GOOD, light: light(44) };
    assertEquals(adviceOf(dim), "good");
    assertEquals(adviceOf(dim, "too_dark"), "too_dark");
  });
});

describe("createQuality", () => {
  /** Looks every 100 ms; `of` says what each one sees. */
  function follow(ms: number, of: (at: number) => Partial<Look>) {
    const quality = createQuality();
    const shown: { at: number; advice: string; steady: boolean }[] = [];
    for (let at = 0; at <= ms; at += 100) {
      const { advice, steady } = quality.see({ ...GOOD, ...of(at), at });
      const last = shown.at(-1);
      if (last?.advice !== advice || last.steady !== steady) {
        shown.push({ at, advice, steady });
      }
    }
    return shown;
  }

  it("says nothing before it is sure, then good, then steady", () => {
    assertEquals(follow(4000, () => ({})), [
      { at: 0, advice: "starting", steady: false },
      { at: 600, advice: "good", steady: false },
      { at: 600 + STEADY_MS, advice: "good", steady: true },
    ]);
  });

  it("a face that is lost for a frame changes nothing that is said", () => {
    const shown = follow(
      6000,
      (at) => at > 1000 && at % 500 === 0 ? { faces: 0, box: null } : {},
    );
    assertEquals(
      shown.map(({ advice }) => advice).filter((one) => one === "no_face"),
      [],
    );
  });

  it("what comes and goes faster than it can be read is not shown", () => {
    const shown = follow(
      60_000,
      (at) => at % 1400 < 700 ? { faces: 0, box: null } : {},
    );
    for (let i = 2; i < shown.length; i++) {
      if (shown[i]!.advice === shown[i - 1]!.advice) continue;
      assert(shown[i]!.at - shown[i - 1]!.at >= 1500, JSON.stringify(shown));
    }
  });

  it("a value at a limit does not make it flicker", () => {
    // Widths on both sides of the limit, as the detector's box jitters.
    const shown = follow(
      30_000,
      (at) => ({ box: box(0.13 + (at / 100 % 2 ? 0.01 : -0.01)) }),
    );
    assert(shown.length <= 3, JSON.stringify(shown));
  });

  it("is not steady while something else begins to be seen", () => {
    const quality = createQuality();
    for (let at = 0; at <= 3000; at += 100) quality.see({ ...GOOD, at });
    const dark = { ...GOOD, at: 3100, light: light(10) };
    assertEquals(quality.see(dark), {
      advice: "good",
      since: 600,
      steady: false,
    });
  });
});
