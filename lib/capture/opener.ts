import type { Cause } from "../lockdown/signals.ts";
import type { CameraState } from "./camera_state.ts";
import type { CaptureDevice } from "./device.ts";

/** What the exam room opens a device with. */
interface Options {
  device: Pick<CaptureDevice, "state" | "open">;
  /** The browser has none for this page: opening it would ask nothing. */
  hasNone(): boolean;
  /** The browser asks the student for something: see `startLockdown`. */
  excuse(cause: Cause | null): void;
}

/**
 * Opens a camera or microphone in the exam room: by itself where the browser
 * asks nothing, and only once; else when the student has pressed a button.
 */
export class Opener {
  #options: Options;
  #asked = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** To be called with its state whenever that has changed. */
  changed({ status, permission }: CameraState): void {
    if (status !== "off") this.#asked = true;
    if (this.#asked) return;
    const asksNothing = permission === "granted" || permission === "denied" ||
      this.#options.hasNone();
    if (asksNothing) void this.open();
  }

  async open(deviceId?: string): Promise<void> {
    this.#asked = true;
    // What takes the focus or full screen is the browser's question.
    const { device, excuse } = this.#options;
    const asks = device.state.permission !== "granted";
    if (asks) excuse("permission_prompt");
    await device.open(deviceId);
    if (asks) excuse(null);
  }
}

/** Whether the browser has no camera and no microphone for this page at all. */
export function browserHasNone(): boolean {
  return !globalThis.isSecureContext ||
    typeof navigator.mediaDevices?.getUserMedia !== "function";
}
