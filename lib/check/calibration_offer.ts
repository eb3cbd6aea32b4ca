import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { CameraState } from "../capture/camera_state.ts";
import type { VisionAssets } from "../vision/assets.ts";
import type { WatchState } from "./camera_watch.ts";

/** `unwatched`: by policy; `no_model`: not here; `off`: no camera yet. */
export type CalibrationOffer =
  | "yes"
  | "off"
  | "unwatched"
  | "no_model"
  | "refused";

/** Whether the calibration can be done now, or why not. */
export function calibrationOffer(
  { policy, consented, assets, camera, watch }: {
    policy: Pick<ShownPolicy, "gaze_watched">;
    consented: boolean | undefined;
    assets: VisionAssets | null;
    camera: Pick<CameraState, "status">;
    watch: Pick<WatchState, "engine" | "gaze">;
  },
): CalibrationOffer {
  const on = camera.status === "on";
  if (consented === false) return "refused";
  if (!policy.gaze_watched) return "unwatched";
  const without = on && watch.engine !== "loading" && !watch.gaze;
  if (!assets?.landmarker || without) return "no_model";
  return on && watch.gaze ? "yes" : "off";
}
