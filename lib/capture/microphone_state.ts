/** How the microphone stands, in the camera's words. */
import { CAMERA_OFF, type CameraState } from "./camera_state.ts";

/** Never changed: a new one takes its place. */
export type MicrophoneState = Omit<
  CameraState,
  "virtual" | "width" | "height"
>;

/** Before anything was asked. */
export const MICROPHONE_OFF: MicrophoneState = CAMERA_OFF;
