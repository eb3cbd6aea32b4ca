import {
  CAMERA_OFF,
  type CameraState,
} from "../../lib/capture/camera_state.ts";

/** A camera or microphone that is watched, and does what a test says. */
export class FakeWatched {
  state: CameraState = CAMERA_OFF;
  /** What it gives while it is on. */
  readonly gives = {} as MediaStream;
  stream: MediaStream | null = null;
  opened: (string | undefined)[] = [];
  closed = false;
  still: boolean[] = [];
  #listeners = new Set<(state: CameraState) => void>();

  subscribe(listener: (state: CameraState) => void) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  open(device?: string) {
    this.opened.push(device);
    this.set({ status: "opening" });
    return Promise.resolve(this.state);
  }

  close() {
    this.closed = true;
    this.set({ status: "off" });
  }

  stalled = (still: boolean) => void this.still.push(still);

  set(change: Partial<CameraState>) {
    this.state = { ...this.state, ...change };
    this.stream = this.state.status === "on" ? this.gives : null;
    for (const listener of [...this.#listeners]) listener(this.state);
  }

  /** The browser gives it. */
  on() {
    this.set({ status: "on", permission: "granted", problem: null });
  }
}
