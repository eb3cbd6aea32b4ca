import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { MIDDLE } from "../../tests/fixtures/faces/drive.ts";
import { randomOf } from "../../tests/fixtures/faces/random.ts";
import { Calibration, type Dot, DOTS } from "./calibrate.ts";
import type { FaceSample } from "./protocol.ts";

/** The irises at each dot, for a student who looks at it. */
const IRIS: Record<Dot, number> = {
  middle: 0.02,
  left: 0.12,
  right: -0.08,
  up: 0.02,
  down: 0.02,
};

interface Student {
  dots?: readonly Dot[];
  samples?: number;
  jitter?: number;
  iris?: (dot: Dot) => number | null;
  more?: Partial<FaceSample>;
}

function calibrated(student: Student = {}): Calibration {
  const { dots = DOTS, samples = 12, jitter = 0.5 } = student;
  const random = randomOf(7);
  const calibration = new Calibration();
  for (const dot of dots) {
    for (let i = 0; i < samples; i++) {
      const iris = student.iris ? student.iris(dot) : IRIS[dot];
      calibration.add(dot, {
        box: MIDDLE,
        confidence: null,
        yaw: 4 + random.normal() * jitter,
        pitch: -9 + random.normal() * jitter,
        roll: 1,
        iris_h: iris === null ? null : iris + random.normal() * 0.01,
        iris_v: 0.05,
        blink_left: dot === "middle" && i === 3 ? 0.8 : 0.12,
        blink_right: dot === "middle" && i === 3 ? 0.7 : 0.1,
        ...student.more,
      });
    }
  }
  return calibration;
}

describe("calibration", () => {
  it("finds the neutral of pose, irises and lids", () => {
    const calibration = calibrated();
    const found = calibration.baseline()!;
    assertAlmostEquals(found.yaw!, 4, 0.5);
    assertAlmostEquals(found.pitch!, -9, 0.5);
    assertEquals(found.roll, 1);
    assertAlmostEquals(found.iris_h!, 0.02, 0.01);
    assertEquals([found.open_left, found.open_right], [0.12, 0.1]);
    assertAlmostEquals(found.closed!, 0.75, 1e-9);
    assert(found.yaw_mad! > 0 && found.yaw_mad! < 1);
    assertEquals(calibration.quality(), "good");
  });

  it("takes the neutral from the middle dot alone", () => {
    const calibration = calibrated({ dots: ["left", "right", "up", "down"] });
    const found = calibration.baseline()!;
    assertEquals([found.yaw, found.iris_h], [undefined, undefined]);
    assertEquals(found.open_left, 0.12);
    assertEquals(calibration.quality(), "fair");
  });

  it("may be partial: the middle dot is enough", () => {
    const calibration = calibrated({ dots: ["middle"] });
    assert(calibration.baseline()!.yaw !== undefined);
    assertEquals(calibration.quality(), "fair");
  });

  it("says nothing from too few samples", () => {
    const calibration = calibrated({ samples: 4 });
    assertEquals(calibration.count("middle"), 4);
    assertEquals(calibration.spread("middle", "yaw"), null);
    assertEquals(new Calibration().baseline(), null);
    assertEquals(new Calibration().quality(), "poor");
  });

  it("leaves out the pose of a head that does not keep still", () => {
    const found = calibrated({ jitter: 12 }).baseline()!;
    assertEquals([found.yaw, found.pitch], [undefined, undefined]);
    assert(found.iris_h !== undefined);
  });

  it("leaves out irises that did not follow the dots", () => {
    const still = calibrated({ iris: () => 0.02 });
    assertEquals(still.baseline()!.iris_h, undefined);
    assertEquals(still.quality(), "fair");
    const wrong = calibrated({ iris: (dot) => -IRIS[dot] });
    assertEquals(wrong.baseline()!.iris_h, undefined);
  });

  it("does without what the engine does not see", () => {
    const none = { yaw: null, pitch: null, roll: null, iris_h: null };
    const blind = { ...none, blink_left: null, blink_right: null };
    assertEquals(calibrated({ more: blind }).baseline(), null);
  });

  it("knows closed eyes only if somebody blinked", () => {
    const more = { blink_left: 0.1, blink_right: 0.1 };
    assertEquals(calibrated({ more }).baseline()!.closed, undefined);
  });
});
