/**
 * What the browser has to be asked for before the start, in one press: a
 * question in full screen ends it in some. What was opened is kept for the room,
 * which is the same document. Loaded where a device is agreed to.
 */
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import type { CallerOptions } from "../api/call.ts";
import { createApi } from "../api/client.ts";
import { createDevicesApi } from "../api/devices.ts";
import { ApiError } from "../api/error.ts";
import { Camera } from "../capture/camera.ts";
import type { CameraProblem } from "../capture/camera_state.ts";
import { openMicrophoneForRoom } from "../capture/kept_microphone.ts";
import { cameras, dropCamera } from "../capture/kept.ts";
import { keepScreen } from "../capture/kept_screen.ts";
import { Microphone } from "../capture/microphone.ts";
import { openForRoom } from "../capture/open_for_room.ts";
import { openScreen, type ScreenProblem } from "../capture/screen.ts";
import type { Device } from "../check/notice.ts";
import { toldProblem } from "../check/told_problem.ts";
import { browserTime } from "../exam/time.ts";
import { dropKept } from "./edges.ts";

/** What is asked for at the start; a phone is paired instead. */
export type StartDevice = Exclude<Device, "phone">;

export interface StartState {
  /** `none`: nothing has to be asked. */
  step: "none" | "ask" | "opening" | "ready";
  /** Not on, in the order in which they are asked for. */
  asks: readonly StartDevice[];
  /** The screen is shared: browsers show a bar about it. */
  shared: boolean;
  /** What came of trying, where it did not work. */
  problems: Readonly<
    {
      screen?: ScreenProblem;
      webcam?: CameraProblem;
      microphone?: CameraProblem;
    }
  >;
}

/** The browser around it; another one in tests. */
export interface StartEdges {
  /** Whether the browser would open it without a question. */
  granted(device: "camera" | "microphone"): Promise<boolean>;
  screen: typeof openScreen;
  /** Opens one and keeps it: the problem, or null. */
  camera(lost: () => void): Promise<CameraProblem | null>;
  microphone(lost: () => void): Promise<CameraProblem | null>;
  /** Turns off what nobody has taken over. */
  drop(): void;
}

/** The browser's own. */
export const browserStartEdges: StartEdges = {
  async granted(device) {
    try {
      const name = device as PermissionName;
      return (await navigator.permissions.query({ name })).state === "granted";
    } catch {
      // Where browsers do not tell (Firefox before 131), they may ask.
      return false;
    }
  },
  screen: openScreen,
  camera: (lost) => openForRoom(new Camera(), browserTime, lost, cameras),
  microphone: (lost) =>
    openMicrophoneForRoom(new Microphone(), browserTime, lost),
  drop() {
    dropCamera();
    dropKept();
  },
};

export interface StartOptions {
  /** Watched by the policy, and agreed to. */
  devices: readonly StartDevice[];
  attempt: string;
  line: CallerOptions;
  show(state: StartState): void;
  /** The attempt, after something was told. */
  update(view: AttemptView): void;
  edges?: StartEdges;
}

/** The screen first: browsers ask for it only in the press itself. */
const ORDER = ["screen", "webcam", "microphone"] as const;

/** See above. Making one opens nothing. */
export class StartDevices {
  #options: StartOptions;
  #edges: StartEdges;
  #asks = new Set<StartDevice>();
  #problems: StartState["problems"] = {};
  #opening = false;
  #opened = false;
  #closed = false;

  constructor(options: StartOptions) {
    this.#options = options;
    this.#edges = options.edges ?? browserStartEdges;
    void this.#look();
  }

  /** Straight from the press. */
  async open(): Promise<void> {
    if (this.#opening || this.#closed) return;
    this.#opening = true;
    this.#opened = true;
    this.#problems = {};
    const asked = ORDER.filter((device) => this.#asks.has(device));
    for (const [index, device] of asked.entries()) {
      const opening = this.#open(device);
      // After the browser was called: nothing may come before that.
      if (index === 0) this.#show();
      const problem = await opening;
      if (this.#closed) return this.#edges.drop();
      if (problem) this.#problems = { ...this.#problems, [device]: problem };
      else this.#asks.delete(device);
    }
    this.#opening = false;
    this.#show();
    await this.#tell();
  }

  /** None of it is wanted any more. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#opened) this.#edges.drop();
  }

  async #look(): Promise<void> {
    const { devices } = this.#options;
    const [camera, microphone] = await Promise.all([
      devices.includes("webcam") && this.#edges.granted("camera"),
      devices.includes("microphone") && this.#edges.granted("microphone"),
    ]);
    if (this.#closed) return;
    const granted = { screen: false, webcam: camera, microphone };
    for (const device of devices) {
      if (!granted[device]) this.#asks.add(device);
    }
    this.#show();
  }

  async #open(device: StartDevice): Promise<string | null> {
    const lost = () => {
      this.#asks.add(device);
      this.#show();
    };
    if (device === "webcam") return await this.#edges.camera(lost);
    if (device === "microphone") return await this.#edges.microphone(lost);
    const { share, problem } = await this.#edges.screen();
    if (share && this.#closed) share.stop();
    else if (share) keepScreen(share, lost);
    return problem;
  }

  #show() {
    if (this.#closed) return;
    const asks = ORDER.filter((device) => this.#asks.has(device));
    const step = this.#opening
      ? "opening"
      : asks.length > 0
      ? "ask"
      : this.#opened
      ? "ready"
      : "none";
    const shared = this.#opened && this.#options.devices.includes("screen") &&
      !this.#asks.has("screen");
    this.#options.show({ step, asks, shared, problems: this.#problems });
  }

  /** What does not work is told; the start does not wait for that. */
  async #tell(): Promise<void> {
    const { attempt, line, update } = this.#options;
    const { screen, webcam, microphone } = this.#problems;
    const source = "start";
    const api = createDevicesApi(line);
    try {
      if (screen && screen !== "dismissed" && screen !== "not_monitor") {
        const problem = screen;
        update(await api.screenStep(attempt, { problem, source }));
      }
      const heard = toldProblem(microphone ?? null);
      if (heard) {
        update(await api.microphoneStep(attempt, { problem: heard, source }));
      }
      const seen = toldProblem(webcam ?? null);
      if (seen) {
        const { cameraStep } = createApi(line);
        update(await cameraStep(attempt, { problem: seen, source }));
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }
}
