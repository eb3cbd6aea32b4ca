import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { Detectors } from "../../supabase/functions/_shared/contract/requests.ts";
import type {
  ScreenOpening,
  ScreenProblem,
  ScreenShare,
} from "../capture/screen.ts";
import { Lasting } from "../lockdown/lasting.ts";
import type { Cause, Moment } from "../lockdown/signals.ts";
import { momentOf } from "../vision/moments.ts";
import { Pictures } from "../vision/pictures.ts";
import { SleepWatch } from "../vision/sleep.ts";
import type { VisionStart } from "../vision/start.ts";
import { VisionTeller } from "../vision/teller.ts";
import type { DevicesEdges, Reader } from "./edges.ts";
import type { ScreenStatus } from "./view.ts";

/** Milliseconds after sleep in which an end is the computer's doing. */
const WOKE_MS = 30_000;

interface ScreenOptions extends
  Pick<
    VisionStart,
    | "policy"
    | "policyId"
    | "upload"
    | "clientId"
    | "clockOffset"
    | "time"
    | "random"
    | "newId"
    | "raise"
    | "isHeld"
  > {
  edges: DevicesEdges;
  /** An earlier page of this attempt had it. */
  wasShared: boolean;
  /** It is shared, for the first time: keep that for the next page. */
  keep(): void;
  /** The browser asks, or has been answered. */
  excuse(cause: Cause | null): void;
  /** Something stands differently. */
  changed(): void;
}

/**
 * The student's screen while an exam is open: shared by the student's press,
 * small pictures of it for the school, and `screen_share_stopped` when the
 * student stops it while the exam goes on. A reload, a hold, the end and a
 * withdrawn consent are no such thing.
 */
export class RoomScreen {
  status: ScreenStatus = "ask";
  problem: ScreenProblem | null = null;
  wasShared: boolean;
  #options: ScreenOptions;
  #teller: VisionTeller;
  #stopped: Lasting;
  #share: ScreenShare | null = null;
  #forget = () => {};
  #reader: Reader | null = null;
  #pictures: Pictures;
  #begun = false;
  #closed = false;
  #cancel = () => {};
  #sleep: SleepWatch;
  #wokeAt = -Infinity;

  constructor(options: ScreenOptions) {
    const { policy, isHeld, edges } = this.#options = options;
    this.wasShared = options.wasShared;
    this.#sleep = new SleepWatch(options.time);
    this.#teller = new VisionTeller(options);
    this.#teller.isHeld = isHeld();
    this.#stopped = new Lasting("screen_share_stopped", this.#teller, 0, true);
    this.#pictures = new Pictures({
      ...options,
      source: "screen",
      policy: asPictures(policy),
      picture: async (_, width) =>
        this.#reader && await edges.picture(this.#reader.video, width),
      ready: () => this.#share !== null && !this.#teller.isHeld,
    });
    const kept = edges.keptScreen();
    if (kept) this.#use(kept);
  }

  /** What is shared now; null: nothing. */
  get stream(): MediaStream | null {
    return this.#share?.stream ?? null;
  }

  get detector(): Detectors["screen"] {
    if (this.#share) return this.#teller.isHeld ? "paused" : "watching";
    return this.wasShared ? "lost" : "not_watched";
  }

  /**
   * Straight from the student's press: asks the browser.
   *
   * @param asked that was done already
   */
  async open(asked?: Promise<ScreenOpening>): Promise<void> {
    const { edges, excuse, changed } = this.#options;
    if (this.#share || this.status === "opening" || this.#closed) return;
    const before = this.status;
    const opening = asked ?? askScreen(edges, excuse);
    this.status = "opening";
    changed();
    const { share, problem } = await opening;
    if (this.#closed) return share?.stop();
    if (share) return this.#use(share);
    this.problem = problem;
    // Not shared any more is what matters, whatever came of trying again.
    this.status = before === "stopped" ? "stopped" : "failed";
    changed();
  }

  obey(policy: ShownPolicy, policyId: string | null): void {
    this.#teller.policyId = policyId;
    this.#pictures.obey(asPictures(policy));
  }

  /** The exam is on hold, or goes on: in a hold nothing is an event. */
  held(on: boolean): void {
    if (on) this.#end({ ended_by: "held" });
    this.#teller.isHeld = on;
    // What was stopped meanwhile is asked for again, and that is all.
    if (on && this.status === "stopped") this.status = "ask";
    this.#options.changed();
  }

  flag(): void {
    this.#pictures.flag();
  }

  online(): void {
    this.#pictures.online();
  }

  handingIn(on: boolean): void {
    this.#pictures.handingIn(on);
    if (on) this.#end({ ended_by: "handing_in" });
  }

  /** Every few seconds: whether the computer slept meanwhile. */
  look(): void {
    if (this.#sleep.slept()) this.#wokeAt = this.#options.time.monotonic();
  }

  /** The page goes away, and the share with it. */
  leave(): void {
    this.#end({ ended_by: "left" });
    this.#drop();
    this.status = "ask";
  }

  /** Ends the share before anything else; nothing of it is an event. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#drop();
    this.#pictures.stop();
    this.#end({ ended_by: "over" });
    this.#cancel();
  }

  #use(share: ScreenShare) {
    const { edges, keep, changed } = this.#options;
    this.#share = share;
    this.#forget = share.onEnded(() => this.#ended());
    this.#reader = edges.reader(share);
    if (!this.#begun) this.#pictures.start(this.#reader.video);
    this.#begun = true;
    this.status = "shared";
    this.problem = null;
    if (!this.wasShared) keep();
    this.wasShared = true;
    this.#end();
    changed();
  }

  /** The browser has ended it: the student's bar, or the computer's sleep. */
  #ended() {
    const { time, changed } = this.#options;
    this.look();
    this.#drop();
    const slept = time.monotonic() - this.#wokeAt < WOKE_MS;
    const counts = !this.#teller.isHeld && !slept;
    this.status = counts ? "stopped" : "ask";
    if (counts) {
      this.#stopped.start(this.#now(), null);
      this.#tell();
    }
    changed();
  }

  /** Tells what has begun, or was short, as soon as that may be. */
  #tell() {
    this.#cancel();
    const { beginAt, shortAt } = this.#stopped;
    const due = beginAt ?? shortAt;
    if (due === null || this.#teller.isHeld) return;
    const now = this.#now();
    if (due > now.at) {
      this.#cancel = this.#options.time.after(
        due - now.at,
        () => this.#tell(),
      );
    } else if (beginAt !== null) this.#stopped.begin(now);
    else this.#stopped.tellShort(now);
  }

  #end(data: Record<string, unknown> = {}) {
    if (!this.#stopped.going) return;
    this.#stopped.end(this.#now(), data);
    this.#tell();
  }

  #drop() {
    this.#forget();
    this.#reader?.close();
    this.#reader = null;
    this.#share?.stop();
    this.#share = null;
  }

  #now(): Moment {
    const { time } = this.#options;
    return momentOf(time.monotonic(), time);
  }
}

/** What takes the focus or full screen meanwhile is the browser's question. */
export async function askScreen(
  edges: Pick<DevicesEdges, "openScreen">,
  excuse: ScreenOptions["excuse"],
): Promise<ScreenOpening> {
  excuse("permission_prompt");
  const opened = await edges.openScreen();
  excuse(null);
  return opened;
}

/** A screen has an interval and a size of its own. */
function asPictures(policy: ShownPolicy): ShownPolicy {
  return {
    ...policy,
    snapshot_interval_seconds: policy.screen_interval_seconds,
    snapshot_width: policy.screen_width,
  };
}
