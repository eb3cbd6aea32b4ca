import type { ComponentChildren } from "preact";
import type { CameraState } from "../../lib/capture/camera_state.ts";
import type { WatchState } from "../../lib/check/camera_watch.ts";
import type { CheckWords } from "../../lib/check/notice.ts";
import { CapturePart, type CaptureProps } from "./CapturePart.tsx";

interface Props extends CaptureProps {
  camera: CameraState;
  watch: WatchState;
  words: CheckWords;
  /** The picture, while there is one. */
  preview: ComponentChildren;
  /** The choice of cameras. */
  picker: ComponentChildren;
  /** What to do about a problem, in the words of this browser. */
  help: ComponentChildren;
  onTurnOn(): void;
  onTurnOff(): void;
  onUse(): void;
}

/** The camera: off until its button is pressed, then how well it shows one. */
export function CameraPart(props: Props) {
  const { camera, done, words: all } = props;
  const words = all.camera;
  return (
    <CapturePart
      {...props}
      id="camera"
      status={camera.status}
      lead={done ? words.done : words.lead}
      words={words}
      all={all}
      consent={null}
    >
      <Shown {...props} />
    </CapturePart>
  );
}

function Shown(props: Props) {
  const { watch, done, busy, preview, picker } = props;
  const words = props.words.camera;
  const { advice } = watch.verdict;
  const blind = watch.engine === "none" || watch.engine === "failed";
  const verdict = blind && advice === "good" ? "unwatched" : advice;
  const todo = (words.advice as Record<string, string>)[verdict];
  const about = watch.engine === "none"
    ? words.none_installed
    : watch.engine === "failed"
    ? words.failed
    : watch.engine === "face_detector"
    ? words.faces_only
    : "";
  const loading = watch.engine === "loading";
  return (
    <div class="check-camera">
      <div class="check-picture">
        {preview}
        {picker}
      </div>
      <div>
        {/* It changes at most every 1.5 s: see camera_quality.ts. */}
        <div
          id="camera-verdict"
          class="check-verdict"
          data-verdict={verdict}
          data-state={verdict === "good" || verdict === "unwatched"
            ? "good"
            : verdict === "starting"
            ? "checking"
            : "note"}
          role="status"
        >
          <strong>{loading ? words.loading : words.verdicts[verdict]}</strong>
          {todo && <span>{todo}</span>}
          {done && <span>{words.done}</span>}
        </div>
        {about && <p>{about}</p>}
        {!done && (
          <p class="exam-hint">
            {loading && words.loading_hint} {words.use_hint}
          </p>
        )}
        <div class="check-acts">
          {!done && (
            <button
              id="camera-use"
              type="button"
              class="outline"
              aria-busy={busy ? "true" : undefined}
              onClick={props.onUse}
            >
              {busy ? words.sending : words.use}
            </button>
          )}
          <button
            id="camera-off"
            type="button"
            class="outline"
            onClick={props.onTurnOff}
          >
            {words.off}
          </button>
        </div>
      </div>
    </div>
  );
}
