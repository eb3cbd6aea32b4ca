import type { CameraProblemStep } from "../../supabase/functions/_shared/contract/steps.ts";
import type { CameraProblem } from "../capture/camera_state.ts";

/**
 * What the server is told of a camera or microphone that does not work before
 * the start; null for what is no problem yet: a question that was closed is asked again,
 * and one that was lost tries by itself.
 */
export function toldProblem(
  problem: CameraProblem | null,
): CameraProblemStep["problem"] | null {
  switch (problem) {
    case null:
    case "dismissed":
    case "lost":
      return null;
    case "unsupported":
      return "failed";
    default:
      return problem;
  }
}
