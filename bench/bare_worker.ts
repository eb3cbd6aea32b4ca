/**
 * MediaPipe's FaceLandmarker in a module worker and nothing else: what
 * `detection_cost.ts` compares our worker with. The same options as ours.
 */
import { FaceLandmarker, FilesetResolver } from "@mediapipe/tasks-vision";

interface Open {
  wasm: string;
  landmarker: string;
}

const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  onmessage: (event: MessageEvent<Open | ImageBitmap>) => void;
};
let landmarker: FaceLandmarker;

scope.onmessage = async ({ data }) => {
  if (!(data instanceof ImageBitmap)) {
    landmarker = await FaceLandmarker.createFromOptions(
      await FilesetResolver.forVisionTasks(data.wasm, true),
      {
        baseOptions: { modelAssetPath: data.landmarker, delegate: "CPU" },
        runningMode: "VIDEO",
        numFaces: 3,
        outputFaceBlendshapes: true,
        outputFacialTransformationMatrixes: true,
      },
    );
    scope.postMessage("ready");
    return;
  }
  const began = performance.now();
  landmarker.detectForVideo(data, began);
  const took = performance.now() - began;
  data.close();
  scope.postMessage(took);
};
