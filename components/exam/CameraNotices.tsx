import type { Family } from "../../lib/check/browser.ts";
import type { RoomState } from "../../lib/exam/room_state.ts";
import type { RoomPageWords } from "../../lib/exam/room/words.ts";
import { CameraHelp } from "../camera/CameraHelp.tsx";
import { CameraPicker } from "../camera/CameraPicker.tsx";
import { statusOf } from "./CameraPanel.tsx";

interface Props {
  state: Pick<RoomState, "camera" | "phase" | "hold">;
  words: RoomPageWords;
}

/** Asks to turn the head: in sight wherever the question is scrolled to. */
export function CameraAsk({ state, words }: Props) {
  const { challenge } = words.room_camera;
  const ask = state.phase === "open" && state.hold === "none"
    ? state.camera.view?.challenge
    : null;
  return (
    <div class="room-told" role="alert">
      {ask && (
        <div class="room-told-box room-camera-ask" data-challenge={ask}>
          <div class="room-told-text">
            <strong>{challenge[ask]}</strong>
            <p>{challenge.why}</p>
          </div>
        </div>
      )}
    </div>
  );
}

/** Advice, and what to do about a camera that gives no picture. */
export function CameraNotices(
  { state, words, family, onRetry, onPick }: Props & {
    family: Family;
    onRetry(): void;
    onPick(device: string): void;
  },
) {
  const { use, view } = state.camera;
  const open = state.phase === "open";
  const shown = open && use === "on" ? view : null;
  const asks = shown?.camera.trying && shown.camera.permission !== "granted";
  const helps = shown && (shown.camera.problem || asks) ? shown : null;
  return (
    <div class="room-camera-notices">
      <div role="status">
        {shown?.advice && state.hold === "none" && (
          <div
            class="exam-notice room-camera-advice"
            data-kind="info"
            data-advice={shown.advice}
          >
            <p>{words.room_camera.advice[shown.advice]}</p>
          </div>
        )}
      </div>
      {helps && (
        // Who has read it can fold it away, and has the paper again.
        <details class="room-camera-help" open>
          <summary>{statusOf(state.camera, words.room_camera)}</summary>
          <CameraHelp
            state={helps.camera}
            family={family}
            words={words.camera}
            onRetry={onRetry}
          />
          <CameraPicker
            id="camera-instead"
            state={helps.camera}
            words={words.camera}
            onPick={onPick}
          />
        </details>
      )}
    </div>
  );
}
