/** What a student is told about the camera before anything is asked. */
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { student } from "../i18n/en/student.ts";
import type { VisionAssets } from "../vision/assets.ts";
import { fill, plural } from "../i18n/fill.ts";

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

/** Whether this policy has the camera watched at all. */
export function watchesCamera(
  policy: Pick<ShownPolicy, "proctoring" | "webcam">,
): boolean {
  return policy.proctoring && policy.webcam !== "off";
}

/** Devices besides the camera that the policy names: nothing uses them yet. */
export function otherDevices(policy: ShownPolicy): Exclude<Device, "webcam">[] {
  const others = ["microphone", "screen", "phone"] as const;
  return others.filter((one) => policy.proctoring && policy[one] !== "off");
}

/**
 * What a student's word is asked about: the camera where it is watched, and
 * whatever else the exam cannot be started without.
 */
export function askedDevices(policy: ShownPolicy): Device[] {
  return DEVICES.filter((one) =>
    one === "webcam"
      ? watchesCamera(policy)
      : policy.proctoring && policy[one] === "required"
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

/**
 * Our standard notice, a paragraph each, for a school that has written none:
 * what is looked at, what leaves the computer, who sees it, how long it is
 * kept, and how to withdraw. Only what holds for this very student.
 */
export function standardNotice(
  { exam, policy }: Pick<AttemptView, "exam" | "policy">,
  there: VisionThere,
  lang: string,
  { notice: words, devices }: CheckWords,
): string[] {
  const number = new Intl.NumberFormat(lang);
  const watched = watchedByCamera(policy, there);
  const list = new Intl.ListFormat(lang);
  const looks = [
    watched.faces && words.looks_faces,
    watched.gaze && words.looks_gaze,
    watched.liveness && words.looks_liveness,
    watched.lens && words.looks_lens,
  ].filter((line) => line !== false);
  const rest = askedDevices(policy).filter((one) => one !== "webcam")
    .map((one) => devices[one]);
  const others = rest.length > 0
    ? [fill(words.others, { devices: list.format(rest) })]
    : [];
  if (!watchesCamera(policy)) return others;
  return [
    ...looks.length > 0
      ? [fill(words.looks, { list: list.format(looks) }), words.sent]
      : [words.looks_nothing, words.sent_little],
    ...watched.gaze ? [words.calibration] : [],
    fill(words.pictures, {
      seconds: number.format(policy.snapshot_interval_seconds),
      width: String(policy.snapshot_width),
    }),
    words.never,
    ...others,
    ...exam.is_practice
      ? [words.who_practice]
      : [words.who, plural(lang, policy.retention_days, words.kept)],
    words.fair,
    words.withdraw,
  ];
}
