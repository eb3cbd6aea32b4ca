import type { AttemptView } from "../../../supabase/functions/_shared/contract/answers.ts";
import type { EventType } from "../../../supabase/functions/_shared/contract/events.ts";
import type { Detectors } from "../../../supabase/functions/_shared/contract/requests.ts";
import type { Cause } from "../../lockdown/start.ts";
import type { VisionNotice } from "../../vision/signals.ts";
import type {
  CamerasTold,
  OnReport,
  RunningVision,
  VisionStart,
} from "../../vision/start.ts";
import type { NewEvent } from "../../outbox/outbox.ts";
import type { RoomCamera } from "../room_state.ts";
import type { ExamSession } from "../session.ts";
import type { RoomContext } from "./context.ts";
import { DeviceConsent, useOf } from "./device_consent.ts";

/** Violations by the list of events, of those that the lockdown raises. */
const SERIOUS: readonly EventType[] = [
  "fullscreen_exit",
  "copy_paste_attempt",
  "developer_tools_attempt",
];

/** Milliseconds until loading the camera's part is tried again. */
const AGAIN_MS = 10_000;

interface Deeds {
  /** The camera saw something of which the student is told. */
  tell(notice: VisionNotice | { kind: "quiet" }): void;
  /** What the browser asks now is not the student's doing. */
  excuse(cause: Cause | null): void;
  /** The camera stands differently: the proctor should know now. */
  changed(): void;
}

type StartVision = (start: VisionStart) => RunningVision;

const UNWATCHED: Omit<Detectors, "fullscreen"> = {
  camera: "not_watched",
  faces: "not_watched",
  gaze: "not_watched",
  blink: "not_watched",
  liveness: "not_watched",
};

/**
 * The camera of the room: watched where the policy asks for it and the student
 * has consented, as long as this page has the exam. Nothing of it is loaded or
 * asked for otherwise.
 */
export class CameraPart {
  #room: RoomContext;
  #deeds: Deeds;
  #session: ExamSession | null = null;
  #view: AttemptView;
  #vision: RunningVision | null = null;
  /** What is loaded for an older turn is thrown away. */
  #turn = 0;
  #consent: DeviceConsent;
  #toldQuietly = false;
  #hands = false;
  /** How the camera stood when that was said last. */
  #said = UNWATCHED.camera;
  #cancelAgain: (() => void) | null = null;
  #previews = new Map<string, (video: HTMLVideoElement | null) => void>();

  constructor(room: RoomContext, deeds: Deeds) {
    this.#room = room;
    this.#deeds = deeds;
    this.#view = room.options.attempt;
    this.#consent = new DeviceConsent(
      room,
      "webcam",
      (consentSaid) => this.#set({ consentSaid }),
    );
  }

  /** The room is open: from now on this session is told what is seen. */
  async start(session: ExamSession, view: AttemptView): Promise<void> {
    const { store, attempt } = this.#room.options;
    this.stop();
    const turn = this.#turn;
    const [, folded] = await Promise.all([
      this.#consent.open(),
      store.note<boolean>(attempt.id, "camera_folded"),
    ]);
    if (turn !== this.#turn) return;
    this.#session = session;
    this.#set({ folded: folded ?? false });
    this.#follow(view);
    void this.send();
  }

  /** Another policy is in force, or another word about the consent. */
  obey(view: AttemptView): void {
    if (!this.#session) return;
    this.#vision?.obey(view.policy, view.policy_id);
    this.#follow(view);
  }

  /** The session is over, or another page has it: the camera goes off. */
  stop(): void {
    // Before the room is open, it may be waiting for this part.
    if (this.#session) this.#room.options.edges.dropCamera();
    this.#session = null;
    this.#hands = false;
    this.#close();
    this.#said = UNWATCHED.camera;
    this.#set({ use: "off", view: null, consentSaid: "nothing" });
  }

  /** What of the room the camera needs to know has changed. */
  held(): void {
    this.#vision?.held(this.#isHeld);
  }

  /** Something serious happened on the page: a picture is taken of it. */
  flag(): void {
    this.#vision?.flag();
  }

  hidden(on: boolean): void {
    this.#vision?.hidden(on);
  }

  /** The page is being closed or put aside. */
  leave(): void {
    this.#vision?.leave();
  }

  online(): void {
    this.#vision?.online();
  }

  /** Handing in has begun, or did not work. */
  handingIn(on: boolean): void {
    this.#hands = on;
    this.#vision?.handingIn(on);
  }

  /** The student turns the camera on, or picks another one. */
  turnOn(deviceId?: string): void {
    this.#vision?.turnOn(deviceId);
  }

  /** Folds the picture away; what is watched stays the same. */
  fold(on: boolean): void {
    this.#set({ folded: on });
    void this.#room.note("camera_folded", on);
  }

  /** Shows the picture at this place of the page. */
  preview(place: string): ((video: HTMLVideoElement | null) => void) | null {
    if (!this.#vision) return null;
    const made = this.#previews.get(place) ?? this.#vision.preview();
    this.#previews.set(place, made);
    return made;
  }

  /** Hears of every frame, for the debug view. */
  onReport(listener: OnReport): () => void {
    return this.#vision?.onReport(listener) ?? (() => {});
  }

  /** What it gives now; null: no picture. */
  get stream(): MediaStream | null {
    return this.#vision?.stream ?? null;
  }

  /** What each heartbeat says of it. */
  beat(): { detectors: Omit<Detectors, "fullscreen">; fps: number | null } {
    const { detectors = UNWATCHED, fps = null } = this.#vision ?? {};
    return { detectors, fps };
  }

  /**
   * The student does not consent any more: the camera goes off before anything
   * else, whatever becomes of the line.
   */
  async withdraw(): Promise<void> {
    this.#close();
    this.#room.options.edges.dropCamera();
    this.#set({ use: "withdrawn", view: null });
    await this.#consent.withdraw();
    // Also brings the hand that the server has raised.
    this.#deeds.changed();
  }

  /** Sends a withdrawal that has not arrived; again with each heartbeat. */
  async send(): Promise<void> {
    await this.#consent.send();
  }

  /** The student consents (again); then the camera is opened. */
  async consent(): Promise<void> {
    const view = await this.#consent.give();
    if (view && this.#session) this.#follow(view, true);
  }

  get #isHeld(): boolean {
    return this.#room.state.hold !== "none";
  }

  /** Begins or ends what this view of the attempt says. */
  #follow(view: AttemptView, byHand = false) {
    this.#view = view;
    const use = useOf("webcam", view, this.#consent.isWithdrawn);
    const { policy } = view;
    const required = policy.webcam === "required";
    if (use === "on" && this.#vision) return this.#set({ required });
    this.#close();
    this.#set({ use: use === "on" ? "loading" : use, required, view: null });
    if (use === "on") void this.#load(byHand);
    else this.#room.options.edges.dropCamera();
  }

  async #load(byHand: boolean): Promise<void> {
    const turn = this.#turn;
    const { edges, attempt, store, time } = this.#room.options;
    try {
      const [{ startVision }, told] = await Promise.all([
        edges.vision(),
        store.note<CamerasTold>(attempt.id, "cameras_told"),
      ]);
      if (turn !== this.#turn) return;
      this.#begin(startVision, told);
      if (byHand) this.turnOn();
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#set({ use: "not_loaded" });
      this.#cancelAgain = time.after(AGAIN_MS, () => void this.#load(byHand));
      // A module that is not there says so with a TypeError.
      if (!(error instanceof TypeError)) throw error;
    }
  }

  #begin(startVision: StartVision, told: CamerasTold | undefined) {
    const room = this.#room;
    const { api, attempt, edges, time, random, newId, clock, assets, debug } =
      room.options;
    const turn = this.#turn;
    const session = this.#session!;
    let first: RoomCamera["view"] = null;
    const vision = startVision({
      policy: this.#view.policy,
      policyId: this.#view.policy_id,
      baseline: this.#view.calibration,
      assets,
      upload: (form, signal) => api.snapshot(attempt.id, form, signal),
      clientId: session.started.client_id,
      clockOffset: () => clock.wallOffset(),
      time,
      random,
      newId,
      raise: session.raise,
      tell: (notice) => this.#tell(notice),
      show: (view) => {
        if (turn !== this.#turn) return;
        if (!this.#vision) return void (first = view);
        this.#set({ use: "on", view });
        this.#say();
      },
      excuse: this.#deeds.excuse,
      isHeld: () => this.#isHeld,
      isHidden: () => edges.hidden(),
      debug,
      told,
      keep: (told) => void room.note("cameras_told", told),
    });
    this.#vision = vision;
    if (this.#hands) vision.handingIn(true);
    this.#set({ use: "on", view: first ?? vision.view });
    this.#say();
  }

  /** A heartbeat now, where the next one would say something else. */
  #say() {
    const { camera } = this.beat().detectors;
    if (camera === this.#said) return;
    this.#said = camera;
    // A page that goes away has no camera any more: that is no news.
    if (camera !== UNWATCHED.camera) this.#deeds.changed();
  }

  /** Calmly, where the policy says so: once, and what it was not. */
  #tell(notice: VisionNotice) {
    if (!this.#view.policy.quiet_warnings) return this.#deeds.tell(notice);
    if (this.#toldQuietly) return;
    this.#toldQuietly = true;
    this.#deeds.tell({ kind: "quiet" });
  }

  #close() {
    this.#turn++;
    this.#cancelAgain?.();
    this.#cancelAgain = null;
    this.#previews.clear();
    const vision = this.#vision;
    this.#vision = null;
    vision?.stop();
  }

  #set(change: Partial<RoomCamera>) {
    this.#room.set({ camera: { ...this.#room.state.camera, ...change } });
  }
}

/** Whether a picture is taken of what the lockdown raises. */
export function isSerious({ type, phase, data }: NewEvent): boolean {
  return phase !== "end" && !data?.cause && SERIOUS.includes(type);
}
