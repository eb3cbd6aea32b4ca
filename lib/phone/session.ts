/** A phone's page from its address to its end. */
import { ApiError } from "../api/error.ts";
import { plainCode } from "./address.ts";
import type { PhoneEdges } from "./edges.ts";
import type { KeptPairing } from "./kept.ts";
import type { Invitation, PhoneLine } from "./line.ts";
import { type JoinProblem, PHONE_LOOKING, type PhoneView } from "./model.ts";
import { type Ended, RunningPhone } from "./running.ts";

/** Milliseconds to wait where the server did not say how long. */
const WAIT_MS = 60_000;

export interface SessionOptions {
  /** What the address brought. */
  token: string | null;
  line: PhoneLine;
  edges: PhoneEdges;
  show(view: PhoneView): void;
}

export class PhoneSession {
  #options: SessionOptions;
  #view: PhoneView = PHONE_LOOKING;
  #running: RunningPhone | null = null;
  #attach: HTMLVideoElement | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Goes on where this phone was, or waits for a press. Claims nothing. */
  open(): void {
    const { edges, token } = this.#options;
    const kept = edges.kept.get();
    this.#show({ lowData: edges.savesData(), mayGoOn: kept !== null });
    if (token !== null) this.#show({ stage: "invited", invited: true });
    else if (kept) this.#run(kept);
    else this.#show({ stage: "code" });
  }

  /** The page goes away for good. */
  close(): void {
    this.#running?.stop();
    this.#running = null;
  }

  /** Takes up the invitation in the address. */
  accept(): Promise<void> {
    const { token } = this.#options;
    return token === null ? Promise.resolve() : this.#join({ token });
  }

  /** Joins with what was typed: case, spaces and hyphens do not matter. */
  async enter(typed: string): Promise<void> {
    const code = plainCode(typed);
    if (code === "") return this.#show({ problem: { kind: "missing" } });
    await this.#join({ code });
  }

  /** Is the camera again that it was before. */
  goOn(): void {
    const kept = this.#options.edges.kept.get();
    if (kept) this.#run(kept);
    else this.#show({ stage: "code", mayGoOn: false });
  }

  /** Asks for a code anew. */
  again(): void {
    this.#options.edges.clearAddress();
    this.#show({ stage: "code", problem: null, invited: false });
  }

  turnOn = (deviceId?: string) => this.#running?.turnOn(deviceId);
  switchCamera = () => this.#running?.switchCamera();

  lowData(on: boolean): void {
    if (this.#running) this.#running.lowData(on);
    else this.#show({ lowData: on });
  }

  /** Stops being the camera, by a press on the phone. */
  async leave(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#ended("left");
    await running.leave();
  }

  /** A ref callback that shows the picture; the same one for as long as it is. */
  preview = (video: HTMLVideoElement | null): void => {
    this.#attach = video;
    this.#running?.preview(video);
  };

  #show(change: Partial<PhoneView>): void {
    this.#view = { ...this.#view, ...change };
    this.#options.show(this.#view);
  }

  async #join(invitation: Invitation): Promise<void> {
    const { stage } = this.#view;
    if (stage === "joining") return;
    const { edges, line } = this.#options;
    this.#show({ stage: "joining", problem: null });
    try {
      const { device_token, device_id, attempt } = await line.claim(invitation);
      const pairing: KeptPairing = {
        token: device_token,
        deviceId: device_id,
        attemptId: attempt.id,
        examTitle: attempt.exam_title,
        timeZone: attempt.time_zone,
      };
      edges.kept.set(pairing);
      edges.clearAddress();
      this.#run(pairing);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#refused(error, "token" in invitation);
    }
  }

  #refused(error: ApiError, byToken: boolean): void {
    const problem = this.#problemOf(error);
    // It will never be taken: a code can be typed instead.
    const used = byToken && problem.kind === "refused";
    if (used) this.#options.edges.clearAddress();
    const invited = byToken && !used;
    this.#show({ stage: invited ? "invited" : "code", invited, problem });
  }

  #problemOf({ code, status, retryAfterMs }: ApiError): JoinProblem {
    if (code === "pairing_refused") return { kind: "refused" };
    if (status === 429) {
      const { time } = this.#options.edges;
      const until = time.monotonic() + (retryAfterMs ?? WAIT_MS);
      return { kind: "too_many", until };
    }
    return status === 0 || status >= 500
      ? { kind: "network" }
      : { kind: "failed", code };
  }

  #run(pairing: KeptPairing): void {
    const { edges, line } = this.#options;
    this.#running?.stop();
    this.#show({
      ...PHONE_LOOKING,
      stage: "paired",
      lowData: this.#view.lowData,
      examTitle: pairing.examTitle,
      timeZone: pairing.timeZone,
    });
    this.#running = new RunningPhone({
      pairing,
      line,
      edges,
      lowData: this.#view.lowData,
      show: (change) => this.#show(change),
      ended: (how) => this.#ended(how),
    });
    this.#running.preview(this.#attach);
  }

  #ended(how: Ended | "left"): void {
    const { kept } = this.#options.edges;
    this.#running = null;
    // The other window goes on with it.
    if (how !== "elsewhere") kept.forget();
    this.#show({
      stage: how,
      watchers: [],
      mayGoOn: how === "elsewhere",
    });
  }
}
