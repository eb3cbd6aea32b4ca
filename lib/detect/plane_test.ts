import { assert, assertAlmostEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  readFaceModel,
  VISION_DIR,
} from "../../tests/fixtures/faces/canonical.ts";
import { matrixOf, project } from "../../tests/fixtures/faces/project.ts";
import { RIGID, rigidPoints } from "./landmarks.ts";
import { homography, moved, parallax } from "./plane.ts";

const CAMERA = { degrees: 50, aspect: 4 / 3 };

/** The canonical face's rigid points, or those of a flat picture of it. */
async function seen(yaw: number, flat: boolean, x = 0): Promise<Float64Array> {
  const { points } = await readFaceModel(VISION_DIR!);
  const solid = flat ? points.map((v, i) => i % 3 === 2 ? 0 : v) : points;
  const matrix = matrixOf({ yaw, pitch: 0, roll: 0 }, { x, y: 2, z: -55 });
  const out = new Float32Array(478 * 3);
  project(solid, RIGID, matrix, CAMERA, out);
  return rigidPoints(out);
}

describe("parallax (needs INVIGIL_VISION_DIR)", {
  ignore: VISION_DIR === null,
}, () => {
  it("is nothing for a flat picture that is moved and tilted", async () => {
    const before = await seen(0, true);
    for (const [yaw, x] of [[0, 8], [20, 0], [-40, -5]] as const) {
      assertAlmostEquals(parallax(before, await seen(yaw, true, x)), 0, 1e-3);
    }
  });

  it("is plain for a head that turns by as much as is asked", async () => {
    const before = await seen(0, false);
    for (const yaw of [15, -15, 30]) {
      const moved = parallax(before, await seen(yaw, false));
      assert(moved > 0.025, `${yaw}: ${moved}`);
    }
  });

  it("is small for a head that only moves aside", async () => {
    const moved = parallax(await seen(0, false), await seen(0, false, 4));
    assert(moved < 0.02, `${moved}`);
  });
});

describe("homography", () => {
  it("finds the map that was used", () => {
    const map = [1.2, 0.1, -0.3, 0.05, 0.9, 0.4, 0.1, -0.2];
    const from = [0, 0, 1, 0, 0, 1, 1, 1, 0.5, 0.2];
    const to = from.flatMap((x, i) => {
      if (i % 2) return [];
      const put = moved(map, x, from[i + 1]!);
      return [put.x, put.y];
    });
    const found = homography(from, to)!;
    map.forEach((value, i) => assertAlmostEquals(found[i]!, value, 1e-3));
  });
});
