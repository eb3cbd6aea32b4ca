/** Which devices an attempt is watched by, and what its camera is looked at for. */
import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { student } from "../i18n/en/student.ts";
import type { VisionAssets } from "../vision/assets.ts";

export type CheckWords = typeof student["camera_check"];

/** What can be looked at here: both are put there by an installation. */
export interface VisionThere {
  /** The worker, its wasm and what counts faces. */
  faces: boolean;
  /** The model for gaze, blinks and liveness. */
  landmarks: boolean;
}

/** @param assets what is installed; null: nothing */
export function visionThere(assets: VisionAssets | null): VisionThere {
  return {
    faces: assets !== null,
    landmarks: assets !== null && assets.landmarker !== null,
  };
}

/** What needs the student's word, in this order. */
export const DEVICES = ["webcam", "microphone", "screen", "phone"] as const;
export type Device = typeof DEVICES[number];

/** Every device but the camera: an optional one is agreed to by itself. */
export type OtherDevice = Exclude<Device, "webcam">;

type Devices = Pick<ShownPolicy, "proctoring" | Device>;

/** Whether this policy has the camera watched at all. */
export function watchesCamera(
  policy: Pick<ShownPolicy, "proctoring" | "webcam">,
): boolean {
  return policy.proctoring && policy.webcam !== "off";
}

/** Every device this policy uses, whether it is needed or may be refused. */
export function usedDevices(policy: Devices): Device[] {
  return DEVICES.filter((one) => policy.proctoring && policy[one] !== "off");
}

/**
 * What the one word is asked about: the camera where it is watched, and
 * whatever else the exam cannot be started without.
 */
export function askedDevices(policy: Devices): Device[] {
  return usedDevices(policy).filter((one) =>
    one === "webcam" || policy[one] === "required"
  );
}

/** Devices that have a word of their own: the exam can be taken without. */
export function separateDevices(policy: Devices): OtherDevice[] {
  return usedDevices(policy).filter((one): one is OtherDevice =>
    one !== "webcam" && policy[one] === "optional"
  );
}

/** Through what an invigilator may look in while the exam runs. */
export function liveDevices(
  policy: Devices & Pick<ShownPolicy, "live_view" | "live_view_microphone">,
): Device[] {
  if (!policy.live_view) return [];
  return usedDevices(policy).filter((one) =>
    one !== "microphone" || policy.live_view_microphone
  );
}

/** What of the camera's picture is watched: the policy's, as far as installed. */
export function watchedByCamera(policy: ShownPolicy, there: VisionThere) {
  return {
    faces: policy.faces_watched && there.faces,
    gaze: policy.gaze_watched && there.landmarks,
    liveness: policy.liveness_watched && there.landmarks,
    lens: policy.faces_watched && there.faces,
  };
}
