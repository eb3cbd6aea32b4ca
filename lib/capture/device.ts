import type { CameraEdges } from "./camera_edges.ts";
import {
  followPermission,
  permissionNow,
  withoutAsking,
} from "./camera_permission.ts";
import { refusalOf, type Refused } from "./camera_problem.ts";
import { Retry } from "./camera_retry.ts";
import {
  CAMERA_OFF,
  type CameraDevice,
  type CameraProblem,
  type CameraState,
} from "./camera_state.ts";
import { stopTracks, WatchedTrack } from "./camera_track.ts";
import { cannotOpen } from "./open_camera.ts";

/** Milliseconds that a device has for its first picture. */
const FIRST_MS = 5000;

/** What may pass by itself. The others wait for the student. */
const PASSING: ReadonlySet<CameraProblem | null> = new Set(
  ["absent", "busy", "lost", "failed"] as const,
);

/** Why a device that was on is lost. */
type Cause = "ended" | "muted" | "stalled";

/** What cameras and microphones do each in their own way. */
export interface DeviceKind {
  /** Throws what `getUserMedia` throws. */
  openOnly(media: Media, deviceId: string): Promise<MediaStream>;
  /** The one that was picked, else the one chosen before, else any. */
  open(
    media: Media,
    picked: string | null,
    before: string | null,
  ): Promise<MediaStream>;
  list(media: Pick<MediaDevices, "enumerateDevices">): Promise<CameraDevice[]>;
  track(stream: MediaStream): MediaStreamTrack | undefined;
  /** What there is to say of one that is on. */
  shown(
    track: MediaStreamTrack,
  ): Partial<CameraState> & Pick<CameraState, "deviceId" | "label">;
}

type Media = Pick<MediaDevices, "getUserMedia">;

/**
 * A camera or a microphone of the student's. Making one asks for nothing: only
 * `open()` does. One that is lost comes back by itself where that needs no new
 * question: later and later, and at once when a device appears.
 */
export class CaptureDevice {
  #kind: DeviceKind;
  #edges: CameraEdges;
  #state: CameraState = CAMERA_OFF;
  #stream: MediaStream | null = null;
  #listeners = new Set<(state: CameraState) => void>();
  /** For as long as this device is. */
  #open = new AbortController();
  #track: WatchedTrack | null = null;
  /** When it came on, monotonic ms. */
  #onSince = 0;
  /** Somebody wants it on. */
  #wanted = false;
  /** It was on since it was wanted. */
  #wasOn = false;
  /** The browser does not say so of a page that may use it (Firefox, Safari). */
  #vague = false;
  #cause: Cause | null = null;
  /** What the student picked on this page. */
  #picked: string | null = null;
  /** What comes of an older turn is thrown away. */
  #turn = 0;
  #pending: Promise<CameraState> | null = null;
  #retry: Retry;

  constructor(kind: DeviceKind, edges: CameraEdges) {
    this.#kind = kind;
    this.#edges = edges;
    this.#retry = new Retry(edges.time, () => void this.#again());
    const { signal } = this.#open;
    edges.listen({
      leaving: () => this.#leave(),
      returned: () => void this.#again(),
      shown: () => this.#track?.look(),
    }, signal);
    edges.media?.addEventListener("devicechange", () => {
      void this.#devicesChanged();
    }, { signal });
    void this.#followPermission();
  }

  get state(): CameraState {
    return this.#state;
  }

  /** The stream of one track; null while there is none. */
  get stream(): MediaStream | null {
    return this.#stream;
  }

  /** Tells of every change, until the returned function is called. */
  subscribe(listener: (state: CameraState) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Opens it; the browser may ask the student. Never throws: what went
   * wrong is the state's `problem`.
   *
   * @param deviceId one that the student picked: it is kept for the next time
   */
  open(deviceId?: string): Promise<CameraState> {
    const other = deviceId !== undefined && deviceId !== this.#picked;
    this.#picked = deviceId ?? this.#picked;
    this.#wanted = true;
    if (this.#pending && !other) return this.#pending;
    const { status, deviceId: shown } = this.#state;
    if (status === "on" && (deviceId === undefined || deviceId === shown)) {
      return Promise.resolve(this.#state);
    }
    // Another one: what was is not lost, it is not wanted any more.
    if (deviceId !== undefined) this.#wasOn = false;
    this.#retry.reset();
    return this.#request();
  }

  /** Turns it off. `open()` turns it on again. */
  stop(): void {
    this.#wanted = false;
    this.#wasOn = false;
    this.#leave();
  }

  /** Turns it off for good, and listens to nothing any more. */
  close(): void {
    this.stop();
    this.#open.abort();
    this.#listeners.clear();
  }

  /**
   * The picture stands still, or moves again: whoever looks at the frames
   * (`takeFrames`) knows it, the track does not.
   */
  stalled = (still: boolean): void => {
    if (!still) {
      const track = this.#stream && this.#kind.track(this.#stream);
      if (this.#cause === "stalled" && track) this.#isOn(track);
      return;
    }
    // One that was just opened stands still until its first picture.
    const since = this.#edges.time.monotonic() - this.#onSince;
    if (since >= FIRST_MS) void this.#lose("stalled");
  };

  #set(change: Partial<CameraState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener(this.#state);
  }

  // Opening

  /**
   * @param only   no other camera than this one
   * @param bySelf nobody has pressed a button for it
   */
  #request(
    { only = null, bySelf = false }: {
      only?: string | null;
      bySelf?: boolean;
    } = {},
  ): Promise<CameraState> {
    const turn = this.#newTurn();
    // Many computers open one at a time, and one that stands still does
    // so until it is let go of.
    this.#drop();
    const cannot = cannotOpen(this.#edges);
    if (cannot) {
      this.#fail({ problem: cannot, bySystem: false });
      return Promise.resolve(this.#state);
    }
    // A lost one stays lost until it is on again: that is one incident. So
    // does one that failed, while nobody but this page tries it.
    this.#set(
      this.#wasOn || bySelf && this.#state.status === "failed"
        ? { trying: true, retries: false }
        : { status: "opening", problem: null, trying: true, retries: false },
    );
    // Who heard of it may have turned it off.
    if (turn !== this.#turn) return Promise.resolve(this.#state);
    return this.#pending = this.#ask(turn, only);
  }

  async #ask(turn: number, only: string | null): Promise<CameraState> {
    const { media, chosen } = this.#edges;
    let stream: MediaStream;
    try {
      stream = only
        ? await this.#kind.openOnly(media!, only)
        : await this.#kind.open(media!, this.#picked, chosen.get());
    } catch (error) {
      const permission = await permissionNow(this.#edges);
      if (turn !== this.#turn) return this.#state;
      this.#pending = null;
      this.#set({ permission });
      this.#fail(refusalOf(error, permission));
      return this.#state;
    }
    if (turn === this.#turn) this.#use(stream);
    else stopTracks(stream);
    return this.#state;
  }

  #use(stream: MediaStream): void {
    const track = this.#kind.track(stream);
    this.#pending = null;
    if (!track || track.readyState === "ended") {
      stopTracks(stream);
      return this.#fail({ problem: "failed", bySystem: false });
    }
    this.#stream = stream;
    this.#wasOn = true;
    this.#onSince = this.#edges.time.monotonic();
    this.#track = new WatchedTrack(track, this.#edges, {
      ended: () => void this.#lose("ended"),
      muted: () => void this.#lose("muted"),
      unmuted: () => {
        if (this.#cause === "muted") this.#isOn(track);
      },
    });
    const { deviceId } = track.getSettings();
    if (deviceId && deviceId === this.#picked) {
      this.#edges.chosen.set(deviceId);
    }
    this.#isOn(track);
    void this.#list();
    void permissionNow(this.#edges).then((permission) =>
      this.#vague = permission !== "granted"
    );
  }

  #isOn(track: MediaStreamTrack): void {
    this.#newTurn();
    this.#cause = null;
    this.#retry.reset();
    this.#set({
      // Firefox goes on saying "prompt" of what was allowed this once.
      permission: "granted",
      status: "on",
      problem: null,
      bySystem: false,
      trying: false,
      retries: false,
      ...this.#kind.shown(track),
    });
  }

  // Failing, and coming back

  #fail({ problem, bySystem }: Refused): void {
    const gone = this.#wasOn && problem === "absent";
    this.#set({
      status: this.#wasOn ? "lost" : "failed",
      // Not there any more is not the same as none there.
      problem: gone ? "lost" : problem,
      bySystem,
      trying: false,
    });
    // With its name known, another one can be picked.
    void this.#list();
    void this.#retryLater();
  }

  async #lose(cause: Cause): Promise<void> {
    if (cause !== "ended" && this.#state.status !== "on") return;
    const turn = this.#newTurn();
    if (cause === "ended") this.#drop();
    this.#cause = cause;
    const permission = await permissionNow(this.#edges);
    if (turn !== this.#turn || !this.#wanted || this.#cause !== cause) return;
    this.#set({
      permission,
      status: "lost",
      problem: permission === "denied" ? "denied" : "lost",
      trying: false,
      width: 0,
      height: 0,
    });
    // A muted track mostly comes back as it is.
    void this.#retryLater(cause === "muted" ? 10 : 1);
  }

  async #retryLater(patience = 1): Promise<void> {
    const turn = this.#turn;
    const may = PASSING.has(this.#state.problem) &&
      await this.#withoutAsking() !== null;
    if (turn !== this.#turn || !this.#wanted) return;
    if (this.#state.retries !== may) this.#set({ retries: may });
    if (may) this.#retry.later(patience);
  }

  #withoutAsking(): Promise<{ only: string | null } | null> {
    const remembered = this.#vague && this.#wasOn ? this.#state.deviceId : null;
    return withoutAsking(this.#edges, remembered);
  }

  /** Tries once more, if it is wanted and nobody has to be asked. */
  async #again(): Promise<void> {
    const idle = () =>
      this.#wanted && !this.#pending && this.#state.status !== "on";
    if (!idle()) return;
    const may = await this.#withoutAsking();
    if (may && idle()) await this.#request({ ...may, bySelf: true });
  }

  async #devicesChanged(): Promise<void> {
    if (!this.#wanted) return;
    await this.#list();
    if (!PASSING.has(this.#state.problem)) return;
    this.#retry.reset();
    await this.#again();
  }

  // What the browser knows

  async #followPermission(): Promise<void> {
    const { signal } = this.#open;
    const permission = await followPermission(this.#edges, signal, (now) => {
      this.#set({ permission: now });
      // Allowed in the browser's settings: no button needs to be pressed.
      if (now === "granted") void this.#again();
    });
    // Opened faster than that: the opening knows better.
    if (this.#state.permission === "checking" && !signal.aborted) {
      this.#set({ permission });
    }
  }

  async #list(): Promise<void> {
    try {
      const devices = await this.#kind.list(this.#edges.media!);
      if (this.#wanted) this.#set({ devices });
    } catch {
      // The list is for choosing; without it there is no choice.
    }
  }

  // Turning off

  /** What was asked for before does not matter any more. */
  #newTurn(): number {
    this.#retry.cancel();
    this.#pending = null;
    return ++this.#turn;
  }

  /** Lets go of the stream; its light goes out. */
  #drop(): void {
    this.#track?.stop();
    this.#track = null;
    if (this.#stream) stopTracks(this.#stream);
    this.#stream = null;
    this.#cause = null;
  }

  #leave(): void {
    this.#newTurn();
    this.#drop();
    this.#set({
      status: "off",
      problem: null,
      bySystem: false,
      trying: false,
      retries: false,
      width: 0,
      height: 0,
    });
  }
}
