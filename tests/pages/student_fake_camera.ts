/** Cameras, permissions and tracks for tests; nothing is opened. */
import type {
  CameraEdges,
  PageTurns,
  PermissionWatch,
} from "../../lib/capture/camera_edges.ts";
import { FakeTime } from "./student_fake_time.ts";

/** A device's track: it can be unplugged and muted. */
export class FakeTrack extends EventTarget {
  readyState: "live" | "ended" = "live";
  muted = false;
  constructor(
    readonly label: string,
    readonly deviceId: string,
    readonly size = { width: 640, height: 480 },
  ) {
    super();
  }

  getSettings() {
    return { ...this.size, deviceId: this.deviceId };
  }

  applyConstraints(): Promise<void> {
    return Promise.resolve();
  }

  /** As the page does it: no event follows. */
  stop() {
    this.readyState = "ended";
  }

  /** As the world does it. */
  end() {
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }

  mute(muted: boolean) {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? "mute" : "unmute"));
  }
}

export interface FakeDevice {
  id: string;
  label: string;
}

/** What a test says about the browser. */
export interface FakeCameraWorld {
  /** Microphones instead of cameras. */
  kind?: "camera" | "microphone";
  devices?: FakeDevice[];
  /** `null`: the browser does not know this permission, and throws. */
  permission?: "prompt" | "granted" | "denied" | null;
  /** As Firefox: what was allowed this once stays "prompt". */
  silent?: boolean;
  secure?: boolean;
  /** Whether the browser has cameras at all. */
  media?: boolean;
  chosen?: string;
  time?: FakeTime;
}

/** An error as `getUserMedia` throws it. */
export function mediaError(name: string, message = ""): Error {
  return Object.assign(new Error(message), { name });
}

/** A browser with cameras, and everything that was asked of it. */
export function fakeCamera(world: FakeCameraWorld = {}) {
  const time = world.time ?? new FakeTime();
  const hears = world.kind === "microphone";
  const asked: MediaStreamConstraints[] = [];
  const tracks: FakeTrack[] = [];
  const waiting: (() => void)[] = [];
  const permission = new EventTarget() as EventTarget & { state: string };
  permission.state = world.permission ?? "unknown";
  let turns: PageTurns | null = null;
  let hidden = false;
  let chosen = world.chosen ?? null;

  const fake = {
    time,
    asked,
    tracks,
    devices: world.devices ?? [{ id: "front", label: "Integrated Camera" }],
    /** What the next openings throw, in their order; null: nothing. */
    errors: [] as (Error | null)[],
    /** Whether openings wait for `answer()`, as a question does. */
    asking: false,
    get track() {
      return tracks.at(-1)!;
    },
    /** Tracks that are on. */
    get live() {
      return tracks.filter(({ readyState }) => readyState === "live");
    },
    get chosen() {
      return chosen;
    },
    /** The student has answered what the browser asked. */
    answer() {
      for (const go of waiting.splice(0)) go();
    },
    /** Somebody changes the permission in the browser. */
    permit(state: "prompt" | "granted" | "denied") {
      permission.state = state;
      permission.dispatchEvent(new Event("change"));
    },
    /** Plugs and unplugs. */
    plug(devices: FakeDevice[]) {
      const gone = fake.live.filter(({ deviceId }) =>
        !devices.some(({ id }) => id === deviceId)
      );
      fake.devices = devices;
      for (const track of gone) track.end();
      media.dispatchEvent(new Event("devicechange"));
    },
    hide(now: boolean) {
      hidden = now;
      if (!now) turns?.shown();
    },
    leave: () => turns?.leaving(),
    comeBack: () => turns?.returned(),
    edges: null as unknown as CameraEdges,
  };

  const media = Object.assign(new EventTarget(), {
    async getUserMedia(constraints: MediaStreamConstraints) {
      asked.push(constraints);
      if (fake.asking) await new Promise<void>((go) => waiting.push(go));
      const error = fake.errors.shift();
      if (error) throw error;
      if (permission.state === "denied") throw mediaError("NotAllowedError");
      const wished = constraints[hears ? "audio" : "video"];
      const { deviceId } = wished as {
        deviceId?: { exact?: string; ideal?: string };
      };
      const device = fake.devices.find(({ id }) =>
        id === (deviceId?.exact ?? deviceId?.ideal)
      );
      if (deviceId?.exact && !device) {
        throw mediaError("OverconstrainedError");
      }
      const opened = device ?? fake.devices[0];
      if (!opened) throw mediaError("NotFoundError");
      const track = new FakeTrack(opened.label, opened.id);
      tracks.push(track);
      if (permission.state === "prompt" && !world.silent) {
        permission.state = "granted";
      }
      const all = () => [track];
      const none = () => [];
      return {
        getTracks: all,
        getVideoTracks: hears ? none : all,
        getAudioTracks: hears ? all : none,
      } as unknown as MediaStream;
    },
    enumerateDevices: () =>
      Promise.resolve([
        {
          kind: hears ? "videoinput" : "audioinput",
          deviceId: "other",
          label: "Of another kind",
        },
        ...fake.devices.map(({ id, label }) => ({
          kind: hears ? "audioinput" : "videoinput",
          deviceId: tracks.length ? id : "",
          label: tracks.length ? label : "",
        })),
      ] as MediaDeviceInfo[]),
  });

  fake.edges = {
    time,
    secure: world.secure ?? true,
    media: world.media === false
      ? null
      : media as unknown as CameraEdges["media"],
    permission: () =>
      world.permission === null
        ? Promise.reject(new TypeError("camera"))
        : Promise.resolve(permission as unknown as PermissionWatch),
    hidden: () => hidden,
    listen(given, signal) {
      turns = given;
      signal.addEventListener("abort", () => turns = null);
    },
    chosen: { get: () => chosen, set: (id) => chosen = id },
  };
  return fake;
}
