import type { Detectors } from "../../supabase/functions/_shared/contract/requests.ts";
import type { Watch } from "../detect/sighting.ts";
import type { VisionView } from "./view.ts";

/**
 * What proctors are told with each heartbeat. Why something is not watched
 * (excused, not installed, too slow) is not said.
 *
 * @param fps pictures looked at of late; 0: whatever should look does not
 */
export function presenceOf(
  { status, analysis, watches }: Pick<
    VisionView,
    "status" | "analysis" | "watches"
  >,
  fps: number | null,
): Omit<Detectors, "fullscreen"> {
  const had = status === "watching" || status === "paused" || status === "lost";
  const looks = status === "watching" && analysis === "ready" && fps !== 0;
  const one = (watch: Watch | undefined) =>
    looks && watch === "watching" ? "watching" : "not_watched";
  return {
    camera: had ? status : "not_watched",
    faces: one(watches?.faces),
    gaze: one(watches?.gaze),
    blink: one(watches?.blink),
    liveness: one(watches?.liveness),
  };
}
