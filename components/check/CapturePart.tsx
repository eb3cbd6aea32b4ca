import type { ComponentChildren } from "preact";
import type { CameraState } from "../../lib/capture/camera_state.ts";
import type { CheckWords } from "../../lib/check/notice.ts";
import type { TroubleCode } from "../../lib/check/use_steps.ts";
import { DevicePart, type DeviceProps } from "./DevicePart.tsx";

/** What the parts of camera and microphone are given. */
export interface CaptureProps extends DeviceProps {
  /** The step was taken, now or before. */
  done: boolean;
  /** The invigilators know that it does not work. */
  told: boolean;
  ready: boolean;
  busy: boolean;
  trouble: TroubleCode | null;
}

interface Props extends CaptureProps {
  id: "camera" | "microphone";
  status: CameraState["status"];
  /** Beside its button, while it is off. */
  lead: string;
  words: Record<
    | "title"
    | "stays_off"
    | "first_consent"
    | "told_problem"
    | "needed"
    | "without"
    | "on"
    | "check_again",
    string
  >;
  all: CheckWords;
  /** The own question on an optional one; null: it is asked elsewhere. */
  consent: ComponentChildren;
  /** What to do about a problem, in the words of this browser. */
  help: ComponentChildren;
  /** The choice of another one. */
  picker: ComponentChildren;
  /** While it is on. */
  children: ComponentChildren;
  onTurnOn(): void;
}

/** A camera or microphone: off until its button is pressed. */
export function CapturePart(props: Props) {
  const { id, status, told, required, done, words } = props;
  const failed = status === "failed" || status === "lost";
  return (
    <DevicePart
      {...props}
      failed={failed}
      data={{ [`data-${id}`]: failed ? "problem" : status }}
    >
      {/* Here from the start, so that what appears in it is read out. */}
      {props.help}
      {failed && (
        <>
          {props.picker}
          <p>
            {told && words.told_problem}{" "}
            {required ? words.needed : words.without}
          </p>
        </>
      )}
      {status === "on" && props.children}
      {status === "off" && (
        <>
          <p>{props.lead}</p>
          <div class="check-acts">
            <button
              id={`${id}-on`}
              type="button"
              class={done ? "outline" : undefined}
              disabled={!props.ready}
              onClick={props.onTurnOn}
            >
              {done ? words.check_again : words.on}
            </button>
          </div>
        </>
      )}
    </DevicePart>
  );
}
