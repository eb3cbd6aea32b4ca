import { useEffect, useRef, useState } from "preact/hooks";
import type { VisionAssets } from "../vision/assets.ts";
import { toldProblem } from "./told_problem.ts";
import { useCalibration } from "./use_calibration.ts";
import { useCameraCheck } from "./use_camera_check.ts";
import type { Steps } from "./use_steps.ts";

/**
 * The camera's step and the calibration's: a good picture is told the server
 * by itself, and so is what keeps the camera from giving one.
 */
export function useCameraStep(steps: Steps, assets: VisionAssets | null) {
  const { view: { id, policy }, send } = steps;
  const check = useCameraCheck(policy, assets);
  const { camera, watch } = check;
  const on = camera.status === "on";
  /** What of the camera's problems the server knows. */
  const [told, setTold] = useState<string | null>(null);
  /** The quality was sent since the camera was turned on. */
  const sent = useRef(false);
  const calibration = useCalibration({
    listen: check.listen,
    save: (baseline) =>
      send(
        "calibration",
        (api) =>
          api.calibrationStep(id, { ...baseline } as Record<string, number>),
      ),
  });

  async function use() {
    const quality = check.quality();
    if (!quality || sent.current) return;
    sent.current = true;
    sent.current = await send("camera", (api) => api.cameraStep(id, quality));
    if (sent.current) setTold(null);
  }

  // Good for two seconds: nothing needs to be pressed.
  useEffect(() => {
    if (on && watch.verdict.steady) void use();
  }, [on, watch.verdict.steady]);

  useEffect(() => {
    if (on) return;
    sent.current = false;
    calibration.lose();
    const problem = toldProblem(camera.problem);
    if (problem === null || told === problem) return;
    void send(
      "camera",
      (api) => api.cameraStep(id, { problem, source: "camera_check" }),
    ).then((saved) => saved && setTold(problem));
  }, [on, camera.problem]);

  return {
    ...check,
    calibration,
    told: told !== null,
    use,
    pick(device: string) {
      sent.current = false;
      void check.on(device);
    },
  };
}
