import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { EYE_SHAPES } from "./observation.ts";
import { detected, landmarks } from "./results.ts";

const category = (categoryName: string, score: number) => ({
  categoryName,
  score,
  index: 0,
  displayName: "",
});

/** 478 points between two corners. */
function points(left: number, top: number, right: number, bottom: number) {
  return Array.from({ length: 478 }, (_, i) => ({
    x: i % 2 ? right : left,
    y: i % 3 ? bottom : top,
    z: .01,
    visibility: 0,
  }));
}

describe("detected", () => {
  it("is a box in shares of the picture, with its score", () => {
    const found = {
      boundingBox: {
        originX: 160,
        originY: 120,
        width: 320,
        height: 240,
        angle: 0,
      },
      categories: [category("face", .93)],
      keypoints: [],
    };
    assertEquals(detected(found, { width: 640, height: 480 }), {
      box: { x: .25, y: .25, width: .5, height: .5 },
      confidence: .93,
      landmarks: null,
      eyes: null,
      matrix: null,
    });
  });
});

describe("landmarks", () => {
  const result = {
    faceLandmarks: [points(.1, .1, .2, .2), points(.3, .2, .7, .8)],
    faceBlendshapes: [1, 2].map((face) => ({
      headIndex: 0,
      headName: "",
      categories: [
        category("eyeBlinkLeft", face / 10),
        category("mouthSmileLeft", .9),
        category("jawOpen", .8),
      ],
    })),
    facialTransformationMatrixes: [1, 2].map((face) => ({
      rows: 4,
      columns: 4,
      data: new Array(16).fill(face),
    })),
  };
  const [large, small] = landmarks(result);

  it("has the largest face first, each with its own", () => {
    assertEquals(large!.eyes!.eyeBlinkLeft, .2);
    assertEquals(large!.matrix![0], 2);
    assertEquals(small!.eyes!.eyeBlinkLeft, .1);
    assertEquals(large!.landmarks!.length, 478 * 3);
  });

  it("has the box around the points", () => {
    const { x, y, width, height } = large!.box;
    assertEquals([x, y], [.3, .2]);
    assertEquals([width.toFixed(6), height.toFixed(6)], [
      "0.400000",
      "0.600000",
    ]);
  });

  it("keeps the eyes' shapes and no other", () => {
    assertEquals(Object.keys(large!.eyes!), [...EYE_SHAPES]);
  });

  it("is nothing without a face", () => {
    assertEquals(
      landmarks({
        faceLandmarks: [],
        faceBlendshapes: [],
        facialTransformationMatrixes: [],
      }),
      [],
    );
  });
});
