/** The phone's small pictures for the school. */
import { ApiError } from "../api/error.ts";
import { Snapshots, type SnapshotsOptions } from "../capture/snapshots.ts";

/** Answers after which the server takes none, for now or for good. */
const CLOSED: ReadonlySet<number> = new Set([403, 404, 409, 410]);

/** How often and how wide; null: none are taken. */
export interface Pace {
  snapshot_interval_seconds: number;
  snapshot_width: number;
}

/** Of low data: pixels across, and times as rare. */
const LOW_WIDTH = 320;
const LOW_RARER = 3;

/** The policy's pace, or a lighter one. */
export function paceOf(policy: Pace, lowData: boolean): Pace {
  if (!lowData) return policy;
  return {
    snapshot_interval_seconds: policy.snapshot_interval_seconds * LOW_RARER,
    snapshot_width: Math.min(policy.snapshot_width, LOW_WIDTH),
  };
}

interface Options
  extends Omit<SnapshotsOptions, "policy" | "source" | "clientId"> {
  /** One has arrived, or how many wait has changed. */
  changed(sent: boolean): void;
}

/** Takes pictures as the server said last, and as the phone's owner allows. */
export class PhonePictures {
  #options: Options;
  #snapshots: Snapshots | null = null;
  #pace: Pace | null = null;
  #refused = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Pictures that have not arrived. */
  get waiting(): number {
    return this.#snapshots?.pending ?? 0;
  }

  /** What holds from now on; null: no more are taken, and what waits may leave. */
  obey(pace: Pace | null): void {
    const isSame = this.#pace?.snapshot_width === pace?.snapshot_width &&
      this.#pace?.snapshot_interval_seconds === pace?.snapshot_interval_seconds;
    // Refused once, wanted still: it was a matter of moments.
    if (isSame && !(this.#refused && pace)) return;
    this.#pace = pace;
    this.#refused = false;
    void this.#snapshots?.finish();
    this.#snapshots = pace && this.#make(pace);
  }

  /** The line is back. */
  online(): void {
    this.#snapshots?.online();
  }

  /** Takes and sends no more; what waits is forgotten. */
  stop(): void {
    this.#snapshots?.stop();
    this.#snapshots = null;
    this.#pace = null;
  }

  #make(policy: Pace): Snapshots {
    const { changed, upload, take, ...rest } = this.#options;
    return new Snapshots({
      ...rest,
      policy,
      source: "phone",
      clientId: () => null,
      take: async (width) => {
        const picture = await take(width);
        // After it was put with those that wait.
        rest.time.after(0, () => changed(false));
        return picture;
      },
      upload: async (form, signal) => {
        try {
          const sent = await upload(form, signal);
          rest.time.after(0, () => changed(true));
          return sent;
        } catch (error) {
          this.#refused = error instanceof ApiError &&
            CLOSED.has(error.status);
          throw error;
        }
      },
    });
  }
}
