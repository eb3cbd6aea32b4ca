import type { CameraPermission, CameraProblem } from "./camera_state.ts";

/** What a refusal of `getUserMedia` means. */
export interface Refused {
  problem: CameraProblem;
  bySystem: boolean;
}

/**
 * Reads the error of `getUserMedia`, which browsers choose differently.
 *
 * @param error      what it threw; its name is of the specification (Media
 *   Capture and Streams, section 10.3.5) or an older one
 * @param permission what the Permissions API says after it
 */
export function refusalOf(
  error: unknown,
  permission: CameraPermission,
): Refused {
  const { name = "", message = "" } = (error ?? {}) as Partial<Error>;
  const plain = (problem: CameraProblem) => ({ problem, bySystem: false });
  switch (name) {
    case "NotAllowedError":
    case "PermissionDeniedError":
      return notAllowed(message, permission);
    // Media switched off as a whole, by a setting or the school's own policy.
    case "SecurityError":
      return { problem: "denied", bySystem: true };
    case "NotFoundError":
    case "DevicesNotFoundError":
    // The one that was asked for is not there.
    case "OverconstrainedError":
      return plain("absent");
    // Chromium "Could not start video source", Firefox "Failed to allocate
    // videosource": another program has it.
    case "NotReadableError":
    case "TrackStartError":
      return plain("busy");
    // Firefox on Windows says "Starting videoinput failed" of a camera in use,
    // Chromium "Timeout starting video source"; of a microphone, "audio…".
    case "AbortError":
      return plain(/starting (video|audio)/i.test(message) ? "busy" : "failed");
    default:
      return plain("failed");
  }
}

function notAllowed(message: string, permission: CameraPermission): Refused {
  // Chromium tells a closed question ("Permission dismissed") and the
  // computer's own settings ("Permission denied by system") apart; others
  // have one sentence for everything.
  if (/by system/i.test(message)) return { problem: "denied", bySystem: true };
  if (/dismiss/i.test(message)) {
    return { problem: "dismissed", bySystem: false };
  }
  switch (permission) {
    // The site may, and yet it may not.
    case "granted":
      return { problem: "denied", bySystem: true };
    // Refused this once: the next question is shown again.
    case "prompt":
      return { problem: "dismissed", bySystem: false };
    default:
      return { problem: "denied", bySystem: false };
  }
}
