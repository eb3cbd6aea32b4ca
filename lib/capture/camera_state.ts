/** How the camera stands, in the words that pages and events use. */

/**
 * Whether this page may use the camera. `unknown` where the browser does not
 * tell: Firefox before 131, or a Permissions API that refuses the question.
 */
export type CameraPermission =
  | "checking"
  | "prompt"
  | "granted"
  | "denied"
  | "unknown";

/**
 * `lost`: it had been on, is still wanted, and gives no picture.
 * `failed`: it could not be opened.
 */
export type CameraStatus = "off" | "opening" | "on" | "lost" | "failed";

/** Why there is no picture. */
export type CameraProblem =
  /** The browser, or the computer's own settings, refuse it. */
  | "denied"
  /** The question was closed without an answer, or refused this once. */
  | "dismissed"
  /** There is no camera. */
  | "absent"
  /** Another program uses it. */
  | "busy"
  /** The page came without TLS: browsers give no camera then. */
  | "insecure"
  /** This browser has no such thing. */
  | "unsupported"
  /** Unplugged, taken away, or its picture stands still. */
  | "lost"
  /** Anything else. */
  | "failed";

export interface CameraDevice {
  id: string;
  /** Empty until the browser was allowed to tell. */
  label: string;
}

/** A snapshot: it is never changed, a new one takes its place. */
export interface CameraState {
  readonly permission: CameraPermission;
  readonly status: CameraStatus;
  /** Null unless `status` is `lost` or `failed`. */
  readonly problem: CameraProblem | null;
  /** Of `denied`: the browser would allow it, the computer's settings do not. */
  readonly bySystem: boolean;
  /** The browser is being asked for the camera right now. */
  readonly trying: boolean;
  /** It is tried again by itself; otherwise somebody has to press a button. */
  readonly retries: boolean;
  /** All cameras; empty before the first opening. */
  readonly devices: readonly CameraDevice[];
  /** Of the camera that is on, or that was on last. */
  readonly deviceId: string | null;
  readonly label: string;
  /** By its label the camera is a program; see `virtual_cameras.ts`. */
  readonly virtual: boolean;
  /** Pixels of its picture; 0 while it is not on. */
  readonly width: number;
  readonly height: number;
}

/** Before anything was asked. */
export const CAMERA_OFF: CameraState = {
  permission: "checking",
  status: "off",
  problem: null,
  bySystem: false,
  trying: false,
  retries: false,
  devices: [],
  deviceId: null,
  label: "",
  virtual: false,
  width: 0,
  height: 0,
};
