import type { StartCamera } from "../../lib/check/use_start_camera.ts";
import type { InstructionWords } from "./words.ts";

interface Props {
  camera: StartCamera;
  /** The exam cannot be taken without it. */
  required: boolean;
  /** Everything else is there. */
  free: boolean;
  busy: boolean;
  /** What else there is to say beside the button. */
  hint: string;
  /** Where the camera is checked. */
  href: string;
  words: InstructionWords;
  onCamera(): void;
  onStart(): void;
}

/** The start; and before it the camera, where the browser has to ask first. */
export function StartBar(props: Props) {
  const { camera, required, free, busy, hint, href, words } = props;
  const { step } = camera;
  const dismissed = step === "failed" && camera.problem === "dismissed";
  const asks = free &&
    (step === "ask" || step === "opening" || required && dismissed);
  const opening = step === "opening";
  const label = asks
    ? words.turn_camera_on
    : busy
    ? words.starting
    : step === "ready"
    ? words.camera_ready
    : words.start;
  return (
    <div class="exam-start">
      <button
        type="button"
        data-act={asks ? "camera" : "start"}
        disabled={!free || busy}
        aria-busy={busy || opening ? "true" : undefined}
        onClick={asks ? props.onCamera : props.onStart}
      >
        {label}
      </button>
      <p class="exam-hint" role="status">
        {step === "failed" || asks ? textOf(camera, required, words) : hint}
      </p>
      {step === "failed" && <a href={href}>{words.camera_failed_link}</a>}
    </div>
  );
}

function textOf(
  camera: StartCamera,
  required: boolean,
  words: InstructionWords,
): string {
  if (camera.step === "opening") return words.turning_on;
  if (camera.step === "failed") {
    if (!required) return words.camera_failed;
    return camera.problem === "dismissed"
      ? words.camera_dismissed
      : words.camera_failed_needed;
  }
  return required ? words.camera_first : words.camera_optional_first;
}
