/** A phone that is the second camera: camera, pictures, line and live view. */
import type { DeviceHeartbeatAnswer } from "../../supabase/functions/_shared/contract/devices.ts";
import type { ApiCode, ApiError } from "../api/error.ts";
import type { PhoneApi } from "../api/phone.ts";
import type { CameraState } from "../capture/camera_state.ts";
import { previewOf } from "../capture/video.ts";
import { createClock, type ServerClock } from "../exam/clock.ts";
import { startHeartbeat } from "../exam/heartbeat.ts";
import type { BatteryState } from "./battery.ts";
import type { PhoneCameraDevice, PhoneEdges } from "./edges.ts";
import type { KeptPairing } from "./kept.ts";
import type { PhoneLine } from "./line.ts";
import { LiveCamera } from "./live_camera.ts";
import type { PhoneView } from "./model.ts";
import { paceOf, PhonePictures } from "./pictures.ts";
import { WakeLock } from "./wake_lock.ts";

/** Seconds between heartbeats until the server says otherwise. */
const BEAT_SECONDS = 10;
/** Frames a second, of low data and otherwise. */
const FEW_FRAMES = 8;
const FRAMES = 15;

/**
 * Answers after which this pairing is over. Of anything else, such as a proxy's
 * page or a gateway without our functions for a moment, the phone knows nothing.
 */
const UNPAIRED: ReadonlySet<ApiCode> = new Set([
  "signed_out",
  "bearer_not_allowed",
  "attempt_not_found",
]);

/** Why a phone is the camera no more. */
export type Ended = "over" | "unpaired" | "elsewhere";

export interface RunningOptions {
  pairing: KeptPairing;
  line: PhoneLine;
  edges: PhoneEdges;
  lowData: boolean;
  show(change: Partial<PhoneView>): void;
  /** Camera and line are closed by then. */
  ended(how: Ended): void;
}

/**
 * What the phone does from its pairing to its end. What it may do is the
 * server's to say with each heartbeat: before the first one no camera is
 * opened, and none without the school's policy and the student's consent.
 */
export class RunningPhone {
  #options: RunningOptions;
  #api: PhoneApi;
  #clock: ServerClock;
  #camera: PhoneCameraDevice;
  #pictures: PhonePictures;
  #live: LiveCamera;
  #wake: WakeLock;
  #heartbeat: ReturnType<typeof startHeartbeat>;
  #open = new AbortController();
  #release: () => void;
  #unsubscribe: () => void;
  #stream: MediaStream | null = null;
  #reader: ReturnType<PhoneEdges["reader"]> | null = null;
  #stopStalls = () => {};
  #battery: BatteryState | null = null;
  #heard: DeviceHeartbeatAnswer | null = null;
  #paused = false;
  #lowData: boolean;
  #stopped = false;

  /** A ref callback that shows the picture. */
  readonly preview: (video: HTMLVideoElement | null) => void;

  constructor(options: RunningOptions) {
    const { edges, line, pairing } = this.#options = options;
    const { time } = edges;
    const { signal } = this.#open;
    this.#lowData = options.lowData;
    this.#clock = createClock(time, new Date(time.wall()).toISOString());
    this.#api = line.open(pairing.token, this.#clock.sample);
    this.#camera = edges.camera();
    this.preview = previewOf(this.#camera);
    this.#unsubscribe = this.#camera.subscribe((camera) =>
      this.#cameraChanged(camera)
    );
    this.#pictures = new PhonePictures({
      time,
      random: edges.random,
      clockOffset: () => this.#clock.wallOffset(),
      ready: () => this.#mayTake(),
      take: async (width) =>
        this.#reader && await edges.picture(this.#reader.video, width),
      upload: (form, stop) => this.#api.snapshot(pairing.attemptId, form, stop),
      changed: (sent) =>
        this.#show({
          waiting: this.#pictures.waiting,
          ...sent && { sentAt: this.#clock.now() },
        }),
    });
    this.#live = new LiveCamera({
      edges,
      api: this.#api,
      pairing,
      // As the exam page: in a pause or a break nothing is shown.
      track: () =>
        this.#paused ? null : this.#camera.stream?.getVideoTracks()[0] ?? null,
    });
    this.#wake = new WakeLock({
      request: edges.wakeLock,
      hidden: edges.hidden,
      time,
      show: (wake) => this.#show({ wake }),
    });
    edges.battery(signal, (battery) => {
      this.#battery = battery;
      this.#show({ battery });
    });
    edges.listen({
      shown: () => {
        void this.#wake.look();
        void this.#heartbeat.now();
      },
      online: () => this.#lineIsBack(),
      networkChanged: () => this.#lineIsBack(),
      leaving: () => this.#live.leave(),
      returned: () => this.#lineIsBack(),
    }, signal);
    this.#release = edges.alone(() => this.#end("elsewhere"));
    this.#heartbeat = startHeartbeat({
      time,
      seconds: BEAT_SECONDS,
      beat: () =>
        this.#api.heartbeat({
          battery: this.#battery?.level ?? null,
          signals_after: this.#live.after,
        }),
      onAnswer: (answer) => this.#answered(answer),
      onError: (error) => this.#failed(error),
    });
  }

  /** The student presses for the camera, or picks another one. */
  turnOn(deviceId?: string): void {
    if (this.#heard?.snapshots && !this.#stopped) {
      void this.#camera.open(deviceId);
    }
  }

  /** The next of the phone's cameras. */
  switchCamera(): void {
    const { devices, deviceId } = this.#camera.state;
    const at = devices.findIndex(({ id }) => id === deviceId);
    const next = devices[(at + 1) % devices.length];
    if (next && devices.length > 1) this.turnOn(next.id);
  }

  lowData(on: boolean): void {
    this.#lowData = on;
    this.#show({ lowData: on });
    this.#paceCamera();
    this.#pacePictures();
  }

  /** The phone unpairs itself; the camera is off before that is told. */
  async leave(): Promise<void> {
    const { attemptId, deviceId } = this.#options.pairing;
    this.stop();
    // Untold, the school sees that the phone is gone: no more follows.
    await this.#api.leave(attemptId, deviceId).catch(() => {});
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#open.abort();
    this.#heartbeat?.stop();
    this.#pictures.stop();
    this.#live.stop();
    this.#wake.stop();
    this.#stopStalls();
    this.#unsubscribe();
    this.#camera.close();
    this.#reader?.close();
    this.#release();
  }

  #show(change: Partial<PhoneView>): void {
    if (!this.#stopped) this.#options.show(change);
  }

  #end(how: Ended): void {
    if (this.#stopped) return;
    this.stop();
    this.#options.ended(how);
  }

  #answered(answer: DeviceHeartbeatAnswer): void {
    const { state, hold, agreed, snapshots, watchers } = answer;
    const wasPaused = this.#paused;
    this.#heard = answer;
    this.#paused = hold === "paused";
    if (state === "submitted" || state === "auto_submitted") {
      return this.#end("over");
    }
    this.#show({
      online: true,
      heard: { state, hold },
      wanted: snapshots,
      agreed,
      watchers,
    });
    if (snapshots) {
      // A camera that was refused waits for a press, or for the browser.
      if (this.#camera.state.status === "off") void this.#camera.open();
    } else this.#camera.stop();
    this.#pacePictures();
    this.#live.heard(answer);
    if (this.#paused !== wasPaused) this.#live.tracksChanged();
  }

  #failed(error: ApiError): void {
    if (UNPAIRED.has(error.code)) return this.#end("unpaired");
    this.#show({ online: false });
  }

  #lineIsBack(): void {
    void this.#heartbeat.now();
    this.#pictures.online();
    this.#live.networkChanged();
  }

  #mayTake(): boolean {
    return this.#heard?.hold === "none" && !this.#options.edges.hidden() &&
      this.#camera.state.status === "on";
  }

  #pacePictures(): void {
    const heard = this.#heard;
    const pace = heard?.snapshots && heard.state === "in_progress"
      ? paceOf(heard, this.#lowData)
      : null;
    this.#pictures.obey(pace);
    this.#show({
      every: pace?.snapshot_interval_seconds ?? null,
      waiting: this.#pictures.waiting,
    });
  }

  #cameraChanged(camera: CameraState): void {
    const { stream } = this.#camera;
    this.#show({ camera });
    if (stream === this.#stream) return;
    this.#stream = stream;
    this.#live.tracksChanged();
    if (!stream) return;
    if (this.#lowData) this.#paceCamera();
    if (this.#reader) return;
    this.#reader = this.#options.edges.reader(this.#camera);
    this.#stopStalls = this.#options.edges.stalls(
      this.#reader.video,
      this.#camera.stalled,
    );
  }

  #paceCamera(): void {
    const track = this.#stream?.getVideoTracks()[0];
    const frameRate = { ideal: this.#lowData ? FEW_FRAMES : FRAMES };
    const width = { ideal: this.#lowData ? 640 : 1280 };
    // One that cannot goes on as it does.
    track?.applyConstraints({ frameRate, width }).catch(() => {});
  }
}
