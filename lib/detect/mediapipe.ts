/**
 * The engines, on `@mediapipe/tasks-vision` 0.10.35 (pinned: later versions
 * send telemetry). Nothing else imports that package.
 *
 * It takes every picture through a WebGL texture, with the CPU delegate too;
 * `plain_gl.ts` stands in where a worker has no WebGL.
 */
import {
  FaceDetector,
  FaceLandmarker,
  FilesetResolver,
} from "@mediapipe/tasks-vision";
import { area } from "./boxes.ts";
import {
  type Engine,
  type Frame,
  NoModel,
  NoWasm,
  type Size,
  sizeOf,
} from "./engine.ts";
import type { Delegate, EngineFiles } from "./protocol.ts";
import { plainCanvas } from "./plain_gl.ts";
import { detected, landmarks } from "./results.ts";

/**
 * The student, someone else, and one more, so that a third person is counted
 * too. The detector inside the landmarker looks for further faces at every
 * frame as soon as this is more than 1; each further face costs only while it
 * is there (8–12 ms).
 */
const MOST_FACES = 3;

type Wasm = Awaited<ReturnType<typeof FilesetResolver.forVisionTasks>>;

/** Models that were loaded: an engine made anew may find no line. */
const models = new Map<string, Uint8Array>();
/** Waits (ms) before a model is asked for, and asked for again. */
const WAITS = [0, 500, 1_500];

async function model(path: string): Promise<Uint8Array> {
  const known = models.get(path);
  if (known) return known;
  let reason: unknown;
  let missing = false;
  for (const wait of WAITS) {
    try {
      await new Promise((resolve) => setTimeout(resolve, wait));
      const answer = await fetch(path);
      if (answer.ok) {
        const loaded = new Uint8Array(await answer.arrayBuffer());
        models.set(path, loaded);
        return loaded;
      }
      reason = answer.status;
      missing = [403, 404, 410].includes(answer.status);
      if (missing) break;
    } catch (error) {
      reason = error;
    }
  }
  throw new NoModel(`${path}: ${reason}`, missing);
}

interface Textures {
  canvas: OffscreenCanvas;
  lost(): boolean;
}

/** A canvas for MediaPipe's textures, of our own to hear when it is lost. */
function textures(delegate: Delegate): Textures {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  if (!context) {
    if (delegate === "GPU") throw new Error("No WebGL in workers");
    return { canvas: plainCanvas(), lost: () => false };
  }
  let lost = false;
  canvas.addEventListener("webglcontextlost", () => {
    lost = true;
  });
  return { canvas, lost: () => lost || context.isContextLost() };
}

/** What MediaPipe's loader leaves, and takes away with each task it makes. */
const scope = globalThis as { ModuleFactory?: unknown; Module?: unknown };
let factory: unknown;

/**
 * A browser runs a module once, so in a module worker MediaPipe can make its
 * first task alone, and none after it ("ModuleFactory not set"). So its loader
 * is loaded here, and handed over for each task.
 */
async function loaded(wasm: Wasm): Promise<Wasm> {
  try {
    factory ??= (await import(String(wasm.wasmLoaderPath))).default;
  } catch (error) {
    throw new NoWasm(String(error));
  }
  return { ...wasm, wasmLoaderPath: "" };
}

/** MediaPipe tells its progress as errors on the console; not to students. */
function quiet(): void {
  // It takes the next module's options from this global, once.
  scope.Module = { print: () => {}, printErr: () => {} };
}

/** What `create` throws, told apart from a model that did not load. */
async function started<T>(create: () => Promise<T>): Promise<T> {
  try {
    quiet();
    if (factory) scope.ModuleFactory = factory;
    return await create();
  } catch (error) {
    throw error instanceof WebAssembly.CompileError ||
        /ModuleFactory|import|fetch|wasm/i.test(String(error))
      ? new NoWasm(String(error))
      : error;
  }
}

async function openDetector(wasm: Wasm, path: string, delegate: Delegate) {
  const modelAssetBuffer = await model(path);
  const { canvas, lost } = textures(delegate);
  const task = await started(() =>
    FaceDetector.createFromOptions(wasm, {
      baseOptions: { modelAssetBuffer, delegate },
      canvas,
      // Finds the same as "VIDEO", and needs no times.
      runningMode: "IMAGE",
    })
  );
  return { task, lost };
}

async function openLandmarker(wasm: Wasm, path: string, delegate: Delegate) {
  const modelAssetBuffer = await model(path);
  const { canvas, lost } = textures(delegate);
  const task = await started(() =>
    FaceLandmarker.createFromOptions(wasm, {
      baseOptions: { modelAssetBuffer, delegate },
      canvas,
      runningMode: "VIDEO",
      numFaces: MOST_FACES,
      outputFaceBlendshapes: true,
      outputFacialTransformationMatrixes: true,
    })
  );
  return { task, lost };
}

/**
 * Opens the FaceLandmarker where its model is there, with a FaceDetector
 * beside it for parts of the picture; else the FaceDetector alone.
 */
export async function openMediaPipe(
  files: EngineFiles & { module: boolean },
  delegate: Delegate,
): Promise<Engine> {
  const found = await FilesetResolver.forVisionTasks(files.wasm, files.module);
  const wasm = files.module ? await loaded(found) : found;
  const detector = await openDetector(wasm, files.detector, delegate);
  const detect = (picture: Frame | OffscreenCanvas, size: Size) =>
    detector.task.detect(picture).detections
      .map((found) => detected(found, size))
      .sort((a, b) => area(b.box) - area(a.box));
  const alone: Engine = {
    name: "face_detector",
    delegate,
    see: (frame) => detect(frame, sizeOf(frame)),
    look: (part) => detect(part, part),
    lost: detector.lost,
    close: () => detector.task.close(),
  };
  if (!files.landmarker) return alone;
  const landmarker = await openLandmarker(wasm, files.landmarker, delegate)
    .catch((error) => {
      // Then faces are counted at least. After a bad line all is tried again.
      if (error instanceof NoModel && error.missing) return null;
      detector.task.close();
      throw error;
    });
  if (!landmarker) return alone;
  let last = -Infinity;
  return {
    ...alone,
    name: "face_landmarker",
    see(frame, at) {
      // One time that is not later than the last poisons the graph for good.
      last = Math.max(last + 1, at);
      return landmarks(landmarker.task.detectForVideo(frame, last));
    },
    lost: () => detector.lost() || landmarker.lost(),
    close() {
      detector.task.close();
      landmarker.task.close();
    },
  };
}
