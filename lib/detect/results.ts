/** MediaPipe's results as observations: what is not named here is dropped. */
import type {
  Category,
  Detection,
  FaceLandmarkerResult,
  NormalizedLandmark,
} from "@mediapipe/tasks-vision";
import { area } from "./boxes.ts";
import type { Size } from "./engine.ts";
import {
  type Box,
  EYE_SHAPES,
  type EyeShapes,
  type FaceSeen,
} from "./observation.ts";

/** Landmarks of a face, the irises included. */
const LANDMARKS = 478;

/** A face of the FaceDetector, in a picture of that size. */
export function detected(found: Detection, { width, height }: Size): FaceSeen {
  const { originX, originY, width: w, height: h } = found.boundingBox!;
  return {
    box: {
      x: originX / width,
      y: originY / height,
      width: w / width,
      height: h / height,
    },
    confidence: found.categories[0]?.score ?? null,
    landmarks: null,
    eyes: null,
    matrix: null,
  };
}

/** The faces of the FaceLandmarker, the largest first; eye shapes alone. */
export function landmarks(result: FaceLandmarkerResult): FaceSeen[] {
  return result.faceLandmarks.map((points, i) => ({
    box: around(points),
    confidence: null,
    landmarks: flat(points),
    eyes: eyes(result.faceBlendshapes[i]?.categories),
    matrix: matrix(result.facialTransformationMatrixes[i]?.data),
  })).sort((a, b) => area(b.box) - area(a.box));
}

function around(points: NormalizedLandmark[]): Box {
  let [left, top, right, bottom] = [1, 1, 0, 0];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function flat(points: NormalizedLandmark[]): Float32Array | null {
  if (points.length !== LANDMARKS) return null;
  const values = new Float32Array(LANDMARKS * 3);
  points.forEach(({ x, y, z }, i) => values.set([x, y, z], i * 3));
  return values;
}

function matrix(data: number[] | undefined): Float32Array | null {
  return data?.length === 16 ? Float32Array.from(data) : null;
}

function eyes(shapes: Category[] | undefined): EyeShapes | null {
  if (!shapes) return null;
  const scores = new Map(
    shapes.map(({ categoryName, score }) => [categoryName, score]),
  );
  return Object.fromEntries(
    EYE_SHAPES.map((name) => [name, scores.get(name) ?? 0]),
  ) as EyeShapes;
}
