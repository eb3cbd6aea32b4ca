import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { Detectors } from "../../supabase/functions/_shared/contract/requests.ts";
import { Opener } from "../capture/opener.ts";
import type { FrameReport } from "../detect/protocol.ts";
import { settingsOf } from "../detect/settings.ts";
import type { Moment } from "../lockdown/signals.ts";
import { Analysis } from "./analysis.ts";
import {
  browserVisionEdges,
  type VisionEdges,
  type WatchedCamera,
} from "./edges.ts";
import { dated, momentOf } from "./moments.ts";
import { Pictures } from "./pictures.ts";
import { presenceOf } from "./presence.ts";
import { Rate } from "./rate.ts";
import type { Signal } from "./signals.ts";
import { SleepWatch } from "./sleep.ts";
import type { RunningVision, VisionStart } from "./start.ts";
import {
  isSameView,
  type OnReport,
  statusOf,
  type VisionView,
} from "./view.ts";
import { Vision } from "./vision.ts";

/** Joins camera, worker and snapshots to one exam session. */
export class Running implements RunningVision {
  #start: VisionStart;
  #edges: VisionEdges;
  #vision: Vision;
  #policy: ShownPolicy;
  #camera: WatchedCamera;
  #opener: Opener;
  #unsubscribe: () => void;
  #analysis: Analysis;
  #pictures: Pictures;
  /** Plays the stream once there was one. */
  #reader: ReturnType<VisionEdges["reader"]> | null = null;
  #stopFrames: (() => void) | null = null;
  #rate = new Rate();
  #listeners = new Set<OnReport>();
  #cancelWake: (() => void) | null = null;
  #sleep: SleepWatch;
  #shown: VisionView | null = null;
  #stopped = false;

  constructor(start: VisionStart) {
    const { assets, policy } = this.#start = start;
    this.#edges = start.edges ?? browserVisionEdges;
    this.#policy = policy;
    this.#pictures = new Pictures({
      ...start,
      picture: this.#edges.picture,
      ready: () => this.#vision.isWatching,
    });
    this.#vision = new Vision({
      ...start,
      flag: () => this.#pictures.flag(),
    });
    this.#analysis = new Analysis({
      ...start,
      open: this.#edges.detector,
      settings: () => settingsOf(this.#policy, start.baseline),
      onReport: (report) => this.#reported(report),
      onSettled: (sightings) =>
        this.#observe({
          kind: "settled",
          sightings: dated(sightings, start.time),
        }),
      onChange: () => this.#show(),
      onProblem: (problem, source) =>
        this.#observe({ kind: "analysis", problem, source }),
    });
    const device = this.#camera = this.#edges.camera();
    const { hasNone } = this.#edges;
    this.#opener = new Opener({ device, hasNone, excuse: start.excuse });
    this.#sleep = new SleepWatch(start.time);
    const now = this.#now();
    this.#vision.observe({ kind: "held", on: start.isHeld() }, now);
    this.#vision.observe({ kind: "hidden", on: start.isHidden() }, now);
    if (!assets) this.#observe({ kind: "analysis", problem: "not_installed" });
    this.#unsubscribe = this.#camera.subscribe(() => this.#cameraChanged());
    this.#cameraChanged();
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#unsubscribe();
    this.#cancelWake?.();
    this.#camera.close();
    this.#stopFrames?.();
    this.#reader?.close();
    this.#pictures.stop();
    this.#analysis.close();
    this.#listeners.clear();
    this.#vision.close(this.#now());
  }

  obey(policy: ShownPolicy, policyId: string | null): void {
    if (this.#stopped) return;
    this.#policy = policy;
    this.#observe({ kind: "policy", policyId });
    this.#analysis.obey();
    this.#pictures.obey(policy);
    this.#show();
  }

  held(on: boolean): void {
    this.#observe({ kind: "held", on });
  }

  flag(): void {
    this.#pictures.flag();
  }

  hidden(on: boolean): void {
    this.#observe({ kind: "hidden", on });
  }

  leave(): void {
    const off = { on: false, problem: null, virtual: null };
    this.#observe({ kind: "camera", ...off });
  }

  online(): void {
    this.#pictures.online();
    this.#analysis.online();
  }

  handingIn(on: boolean): void {
    if (!this.#stopped) this.#pictures.handingIn(on);
  }

  turnOn(deviceId?: string): void {
    if (!this.#stopped) void this.#opener.open(deviceId);
  }

  preview(): (video: HTMLVideoElement | null) => void {
    return this.#edges.preview(this.#camera);
  }

  get stream(): MediaStream | null {
    return this.#stopped ? null : this.#camera.stream;
  }

  get view(): VisionView {
    const { state } = this.#camera;
    const { advice, challenge, isHeld, isHidden } = this.#vision;
    const pausedBy = isHeld ? "held" : isHidden ? "hidden" : null;
    return {
      status: statusOf(state, pausedBy !== null),
      camera: state,
      pausedBy,
      analysis: this.#analysis.state,
      watches: this.#analysis.watches,
      advice,
      challenge: challenge?.ask ?? null,
    };
  }

  get detectors(): Omit<Detectors, "fullscreen"> {
    return presenceOf(this.view, this.fps);
  }

  get fps(): number | null {
    if (!this.#vision.isWatching || this.#analysis.state !== "ready") {
      return null;
    }
    return this.#rate.at(this.#start.time.monotonic());
  }

  onReport(listener: OnReport): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #observe(signal: Signal) {
    if (this.#stopped) return;
    this.#lookAtClocks();
    const before = this.#vision.isWatching;
    this.#vision.observe(signal, this.#now());
    if (before && !this.#vision.isWatching) this.#rest();
    if (!before && this.#vision.isWatching) this.#goOn();
    this.#wake();
    this.#show();
  }

  /**
   * What began before the computer slept would seem to have lasted all the
   * time: it ends with the last frame before.
   */
  #lookAtClocks() {
    if (!this.#sleep.slept()) return;
    this.#vision.observe({ kind: "slept" }, this.#now());
    this.#rest();
  }

  /** Only what has changed: the page is drawn anew with each. */
  #show() {
    const { view } = this;
    if (this.#shown && isSameView(view, this.#shown)) return;
    this.#shown = view;
    this.#start.show(view);
  }

  #wake() {
    this.#cancelWake?.();
    const at = this.#vision.wakeAt;
    const { time } = this.#start;
    this.#cancelWake = at === null ? null : time.after(
      at - time.monotonic(),
      () => this.#observe({ kind: "time" }),
    );
  }

  // The camera

  #cameraChanged() {
    if (this.#stopped) return;
    const { state } = this.#camera;
    this.#observe({
      kind: "camera",
      on: state.status === "on",
      problem: state.problem,
      virtual: state.virtual ? state.label : null,
    });
    this.#opener.changed(state);
  }

  // The worker

  /**
   * Opens what looks at the pictures, once there are some. It stays, also while
   * nothing is to be looked at: it sees when a picture that stood still moves.
   */
  #goOn() {
    if (this.#reader) return;
    const { video } = this.#reader = this.#edges.reader(this.#camera);
    this.#analysis.open();
    this.#pictures.start(video);
    this.#stopFrames = this.#edges.frames({
      source: video,
      fps: () => this.#vision.isWatching ? this.#analysis.fps : 0,
      busy: () => this.#analysis.busy,
      take: (frame, at) => this.#analysis.frame(frame, at),
      stalled: this.#camera.stalled,
      time: this.#start.time,
      hidden: () => this.#vision.isHidden,
    });
  }

  #rest() {
    this.#rate.clear();
    this.#analysis.rest();
  }

  #reported(report: FrameReport) {
    const { at, sightings, challenge, watches } = report;
    this.#rate.add(at);
    this.#observe({
      kind: "seen",
      at: momentOf(at, this.#start.time),
      sightings: dated(sightings, this.#start.time),
      challenge,
      watches,
    });
    for (const listener of this.#listeners) listener(report);
  }

  #now(): Moment {
    const { time } = this.#start;
    return momentOf(time.monotonic(), time);
  }
}
