import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import { Snapshots, type SnapshotsOptions } from "../capture/snapshots.ts";
import type { VisionStart } from "./start.ts";

interface PicturesOptions extends
  Pick<
    VisionStart,
    "policy" | "upload" | "clientId" | "clockOffset" | "time" | "random"
  > {
  picture(video: HTMLVideoElement, width: number): Promise<Blob | null>;
  /** Default: the student's own camera. */
  source?: SnapshotsOptions["source"];
  /** Whether pictures may be taken now. */
  ready(): boolean;
}

/**
 * The small pictures for the school: by the policy in force, none once the exam
 * is being handed in, and again should that not work.
 */
export class Pictures {
  #options: PicturesOptions;
  #policy: ShownPolicy;
  #video: HTMLVideoElement | null = null;
  #snapshots: Snapshots | null = null;
  /** Take no more, but send for a moment what they have. */
  #finishing = new Set<Snapshots>();

  constructor(options: PicturesOptions) {
    this.#options = options;
    this.#policy = options.policy;
  }

  /** From now on pictures are taken of what this plays. */
  start(video: HTMLVideoElement): void {
    this.#video = video;
    this.#take();
  }

  /** Something was seen: takes one now. */
  flag(): void {
    this.#snapshots?.flag();
  }

  /** The line is back. */
  online(): void {
    this.#snapshots?.online();
  }

  obey(policy: ShownPolicy): void {
    const before = this.#policy;
    this.#policy = policy;
    const isSame = before.snapshot_width === policy.snapshot_width &&
      before.snapshot_interval_seconds === policy.snapshot_interval_seconds;
    if (!this.#snapshots || isSame) return;
    void this.#finish();
    this.#take();
  }

  handingIn(on: boolean): void {
    if (on) {
      void this.#finish();
    } else if (!this.#snapshots) this.#take();
  }

  /** From now on none is taken or sent any more. */
  stop(): void {
    this.#snapshots?.stop();
    this.#snapshots = null;
    for (const snapshots of this.#finishing) snapshots.stop();
  }

  async #finish(): Promise<void> {
    const snapshots = this.#snapshots;
    if (!snapshots) return;
    this.#snapshots = null;
    this.#finishing.add(snapshots);
    await snapshots.finish();
    this.#finishing.delete(snapshots);
  }

  #take() {
    const video = this.#video;
    if (!video) return;
    const { picture, clientId, ...rest } = this.#options;
    this.#snapshots = new Snapshots({
      ...rest,
      policy: this.#policy,
      take: (width) => picture(video, width),
      clientId: () => clientId,
    });
  }
}
