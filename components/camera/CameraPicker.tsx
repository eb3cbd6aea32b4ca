import type { CameraState } from "../../lib/capture/camera_state.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { StudentWords } from "../exam/words.ts";

interface Props {
  state: Pick<
    CameraState,
    "status" | "devices" | "deviceId" | "label" | "virtual"
  >;
  /** Of camera and microphone alike; `virtual` only of a camera. */
  words: Pick<StudentWords["camera"], "picker" | "pick" | "unnamed"> & {
    virtual?: string;
  };
  onPick: (id: string) => void;
  /** Of the field; another one where two are on a page. */
  id?: string;
}

/** Which of several cameras; and what there is to say about a program's. */
export function CameraPicker({ state, words, onPick, id = "camera" }: Props) {
  const { status, devices, label, virtual } = state;
  // One that gives no picture is not chosen: any of them can be, that one too.
  const fails = status === "failed" || status === "lost";
  const chosen = fails ? null : state.deviceId;
  return (
    <div class="camera-picker">
      {devices.length > 1 && (
        <label for={id}>
          {words.picker}
          <select
            id={id}
            value={chosen ?? ""}
            onChange={(event) => onPick(event.currentTarget.value)}
          >
            {chosen === null && <option value="" disabled>{words.pick}</option>}
            {devices.map((device, index) => (
              <option
                key={device.id}
                value={device.id}
                selected={device.id === chosen}
              >
                {device.label || fill(words.unnamed, { number: index + 1 })}
              </option>
            ))}
          </select>
        </label>
      )}
      {virtual && words.virtual && (
        <p class="camera-hint">{fill(words.virtual, { label })}</p>
      )}
    </div>
  );
}
