import type { ReadonlySignal } from "@preact/signals";
import { cameraOf, type CameraState } from "../../lib/live/camera.ts";
import { connectionOf, type StudentRow } from "../../lib/live/model.ts";
import { Badge, type Tone } from "../Badge.tsx";
import type { LiveText } from "./shared.ts";

interface Props {
  row: StudentRow;
  /** Whether the exam watches any of its students by camera. */
  used: boolean;
  /** Milliseconds since 1970 by the server's clock, every second. */
  now: ReadonlySignal<number>;
  lostAfter: number;
  text: LiveText;
}

const CAMERAS: Record<CameraState, { tone: Tone; icon: string }> = {
  watching: { tone: "neutral", icon: "camera" },
  paused: { tone: "neutral", icon: "pause" },
  lost: { tone: "warning", icon: "camera-off" },
  not_watched: { tone: "neutral", icon: "camera-off" },
  refused: { tone: "warning", icon: "camera-off" },
  withdrawn: { tone: "warning", icon: "camera-off" },
  blocked: { tone: "warning", icon: "camera-off" },
  broken: { tone: "warning", icon: "camera-off" },
};

/** How the camera stands, in words; nothing where the exam has none. */
export function Camera({ row, used, now, lostAfter, text }: Props) {
  const connection = connectionOf(row, now.value, lostAfter);
  const state = cameraOf(row, connection, used);
  if (!state) return null;
  const { tone, icon } = CAMERAS[state];
  return (
    <span class="camera">
      <Badge tone={tone} icon={icon}>{text.words.cameras[state]}</Badge>
    </span>
  );
}
