import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Arrivals, watchesOf } from "./watches.ts";

const all = { faces: true, gaze: true, blink: true, liveness: true };

describe("watchesOf", () => {
  it("watches all that the landmarker can, at the highest rate", () => {
    assertEquals(watchesOf(all, "face_landmarker", 12, false, 9), {
      faces: "watching",
      gaze: "watching",
      blink: "watching",
      liveness: "watching",
    });
  });

  it("says that blinks and liveness need more frames", () => {
    const slow = {
      faces: "watching",
      gaze: "watching",
      blink: "too_slow",
      liveness: "too_slow",
    };
    assertEquals(watchesOf(all, "face_landmarker", 8, false, 9), slow);
    assertEquals(watchesOf(all, "face_landmarker", 12, true, 9), slow);
  });

  it("takes fewer where the policy says that they are enough", () => {
    const { blink } = watchesOf(all, "face_landmarker", 8, false, 5);
    assertEquals(blink, "watching");
  });

  it("says that the detector only counts, rather than that it is slow", () => {
    assertEquals(watchesOf(all, "face_detector", 4, true, 9), {
      faces: "watching",
      gaze: "no_model",
      blink: "no_model",
      liveness: "no_model",
    });
  });

  it("says of what is off nothing else", () => {
    const off = { faces: false, gaze: false, blink: false, liveness: false };
    for (const engine of ["face_detector", "face_landmarker"] as const) {
      assertEquals(watchesOf(off, engine, 4, true, 9), {
        faces: "off",
        gaze: "off",
        blink: "off",
        liveness: "off",
      });
    }
  });
});

describe("Arrivals", () => {
  /** Frames at that rate for some seconds; whether they were slow at the end. */
  function come(arrivals: Arrivals, from: number, fps: number, seconds = 12) {
    let slow = false;
    for (let i = 0; i < fps * seconds; i++) {
      slow = arrivals.came(from + i * 1000 / fps, 9);
    }
    return slow;
  }

  it("are slow when a camera in the dark gives too few", () => {
    assertEquals(come(new Arrivals(), 0, 12), false);
    assertEquals(come(new Arrivals(), 0, 10), false);
    assertEquals(come(new Arrivals(), 0, 7.5), true);
  });

  it("are not judged before there are 5 seconds of them", () => {
    assertEquals(come(new Arrivals(), 0, 4, 4), false);
  });

  it("keep their answer between the limits", () => {
    const arrivals = new Arrivals();
    assertEquals(come(arrivals, 0, 9.4), false);
    assertEquals(come(arrivals, 20_000, 7), true);
    assertEquals(come(arrivals, 40_000, 9.4), true);
    assertEquals(come(arrivals, 60_000, 12), false);
  });

  it("begin anew after a rest", () => {
    const arrivals = new Arrivals();
    come(arrivals, 0, 12);
    arrivals.restart();
    assertEquals(come(arrivals, 60_000, 12), false);
  });
});
