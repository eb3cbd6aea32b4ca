import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  CALM,
  express,
  type Expression,
  readFaceModel,
  VISION_DIR,
} from "../../tests/fixtures/faces/canonical.ts";
import { matrixOf, project } from "../../tests/fixtures/faces/project.ts";
import {
  distance,
  eyeAspectRatio,
  irisOffset,
  median,
  poseOf,
  range,
} from "./geometry.ts";
import { shared } from "./boxes.ts";

const ignore = VISION_DIR === null;
const ALL = Array.from({ length: 478 }, (_, i) => i);
const CAMERA = { degrees: 50, aspect: 4 / 3 };
const HERE = { x: 0, y: 0, z: -60 };
/** The canonical face with an expression, before the camera. */
async function seen(more: Partial<Expression>, turn = {}) {
  const model = await readFaceModel(VISION_DIR!);
  const points = new Float64Array(478 * 3);
  express(model, { ...CALM, ...more }, points);
  const out = new Float32Array(478 * 3);
  const matrix = matrixOf({ yaw: 0, pitch: 0, roll: 0, ...turn }, HERE);
  project(points, ALL, matrix, CAMERA, out);
  return out;
}

/** The numbers after a field's name in a text proto. */
function numbers(text: string, field: string): number[] {
  return [...text.matchAll(new RegExp(`\\b${field}: (\\S+)`, "g"))]
    .map(([, value]) => Number(value));
}

async function portrait(name: string): Promise<string> {
  return await Deno.readTextFile(`${VISION_DIR}/portrait_expected_${name}`);
}

describe("geometry - pose", () => {
  it("gives back the angles that made the matrix", () => {
    for (const yaw of [-60, -20, 0, 35]) {
      for (const pitch of [-40, 0, 25]) {
        for (const roll of [-15, 0, 30]) {
          const pose = poseOf(matrixOf({ yaw, pitch, roll }, HERE));
          assertAlmostEquals(pose.yaw, yaw, 1e-4);
          assertAlmostEquals(pose.pitch, pitch, 1e-4);
          // Of a turned head, roll is what the picture shows of it.
          if (yaw === 0 && pitch === 0) {
            assertAlmostEquals(pose.roll, roll, 1e-3);
          }
        }
      }
    }
  });

  it("does not mind that the matrix scales", () => {
    const turn = { yaw: 30, pitch: -10, roll: 5 };
    const plain = matrixOf(turn, HERE);
    const scaled = plain.map((value, i) => i % 4 < 3 ? value * 1.07 : value);
    assertAlmostEquals(poseOf(scaled).yaw, poseOf(plain).yaw, 1e-4);
    assertAlmostEquals(poseOf(scaled).pitch, poseOf(plain).pitch, 1e-4);
  });

  it({
    name: "reads MediaPipe's own result (needs INVIGIL_VISION_DIR)",
    ignore,
    fn: async () => {
      const text = await portrait("face_geometry.pbtxt");
      const matrix = numbers(text, "packed_data");
      assertEquals(matrix.length, 16);
      const pose = poseOf(matrix);
      assertAlmostEquals(pose.yaw, 2.24, 0.05);
      assertAlmostEquals(pose.pitch, -6.32, 0.05);
      assertAlmostEquals(pose.roll, 0.98, 0.05);
    },
  });
});

describe("geometry - eyes (needs INVIGIL_VISION_DIR)", { ignore }, () => {
  it("finds the irises of MediaPipe's portrait near the middle", async () => {
    const text = await portrait("face_landmarks.pbtxt");
    const [x, y] = [numbers(text, "x"), numbers(text, "y")];
    assertEquals([x.length, y.length], [478, 478]);
    const points = x.flatMap((value, i) => [value, y[i]!, 0]);
    // The portrait is 820 × 1024; a lady who looks at the camera.
    const { h, v } = irisOffset(points, 820 / 1024);
    assert(Math.abs(h) < 0.08, `${h}`);
    assert(Math.abs(v) < 0.1, `${v}`);
    const open = eyeAspectRatio(points, 820 / 1024);
    assert(open > 0.15 && open < 0.45, `${open}`);
  });

  it("are where they look: + to the student's left, and up", async () => {
    const ahead = irisOffset(await seen({}));
    const left = irisOffset(await seen({ eyeYaw: 25 }));
    const right = irisOffset(await seen({ eyeYaw: -25 }));
    const up = irisOffset(await seen({ eyePitch: 15 }));
    assertAlmostEquals(ahead.h, 0, 0.01);
    assertAlmostEquals(left.h, 0.19, 0.02);
    assertAlmostEquals(right.h, -0.19, 0.02);
    assert(up.v > ahead.v + 0.05);
    const rolled = irisOffset(await seen({ eyeYaw: 25 }, { roll: 20 }));
    assertAlmostEquals(rolled.h, left.h, 0.01);
  });

  it("are narrower the more they close", async () => {
    const ratios = [];
    for (const closed of [0, 0.5, 1]) {
      ratios.push(eyeAspectRatio(await seen({ closed })));
    }
    assert(ratios[0]! > ratios[1]! && ratios[1]! > ratios[2]!);
    assert(ratios[0]! > 0.2 && ratios[2]! < 0.1, `${ratios}`);
  });
});

describe("geometry - boxes and numbers", () => {
  const box = { x: 0.2, y: 0.2, width: 0.2, height: 0.4 };
  it("measures distances in faces", () => {
    assertAlmostEquals(distance(box, box), 0, 1e-9);
    assertAlmostEquals(distance(box, { ...box, x: 0.5 }), 1.5);
  });
  it("knows what share of the smaller box both cover", () => {
    const inner = { x: 0.25, y: 0.3, width: 0.1, height: 0.1 };
    assertAlmostEquals(shared(box, inner), 1);
    assertEquals(shared(box, { ...box, x: 0.4 }), 0);
  });
  it("leaves outliers out of a range", () => {
    const values = Array.from({ length: 101 }, (_, i) => i);
    assertAlmostEquals(range([...values, 1e6]), 90, 2);
    assertEquals(median([3, 1, 2]), 2);
    assertEquals(median([]), 0);
  });
});
