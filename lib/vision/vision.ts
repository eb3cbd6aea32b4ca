import type { EventType } from "../../supabase/functions/_shared/contract/events.ts";
import type { CameraProblem } from "../capture/camera.ts";
import {
  type Challenge,
  type Sighting,
  SIGHTINGS,
  type SightingType,
  type Watches,
} from "../detect/sighting.ts";
import { Lasting } from "../lockdown/lasting.ts";
import type { Moment } from "../lockdown/signals.ts";
import type {
  Advice,
  AnalysisProblem,
  Signal,
  VisionNotice,
  VisionOptions,
} from "./signals.ts";
import { VisionTeller } from "./teller.ts";
import { ToldOnce } from "./told_once.ts";

/** Why the analysis pauses, each for itself. */
const PAUSES = ["hidden", "too_slow", "failed"] as const;
type Pause = typeof PAUSES[number];

/** Sighted, they are evidence: a picture of the moment is kept. */
const FLAGGED: readonly SightingType[] = ["multi_face", "spoof_detected"];
/** The student is told that this was seen. */
const TOLD: readonly SightingType[] = [
  "multi_face",
  "gaze_away",
  "spoof_detected",
];

/** What `camera_error` says of each trouble; all else is a failure. */
const REASONS: Partial<Record<CameraProblem, string>> = {
  absent: "absent",
  busy: "busy",
  insecure: "insecure",
  lost: "lost",
};

type Data = Record<string, unknown>;
type Seen = { sighting: Sighting; when: Moment };

/**
 * What the camera's signals mean: events for the proctor, notices, advice and
 * the challenge for the student. Knows no DOM and no clock; `wakeAt` says when
 * it wants a `time` signal.
 *
 * Whatever lasts ends when the exam is put on hold or handed in, and what was
 * seen also when the page is hidden or the camera lost: with the last frame,
 * because nobody knows what was after it. While the exam is on hold nothing is
 * raised.
 */
export class Vision {
  /** What the student is asked to do; null: nothing. */
  challenge: Challenge | null = null;
  #teller: VisionTeller;
  #options: VisionOptions;
  #once: ToldOnce;
  #seen: Record<SightingType, Lasting>;
  #pauses: Record<Pause, Lasting>;
  #error: Lasting;
  #isHidden = false;
  #isOn = false;
  #problem: CameraProblem | null = null;
  #analysis: { problem: AnalysisProblem; source?: string } | null = null;
  #slow: string[] = [];
  /** Ids of begins that the student was told of. */
  #noticed = new Set<string>();
  #lastFrame: Moment | null = null;
  /** Frames from before this moment (monotonic ms) say nothing any more. */
  #restedAt = -Infinity;

  constructor(options: VisionOptions) {
    this.#options = options;
    const teller = this.#teller = new VisionTeller(options);
    this.#once = new ToldOnce(teller, options);
    const lasting = (type: EventType) => new Lasting(type, teller, 0, true);
    this.#seen = Object.fromEntries(
      SIGHTINGS.map((type) => [type, lasting(type)]),
    ) as Record<SightingType, Lasting>;
    this.#pauses = Object.fromEntries(
      PAUSES.map((pause) => [pause, lasting("detector_paused")]),
    ) as Record<Pause, Lasting>;
    this.#error = lasting("camera_error");
  }

  /** Whether frames are to be looked at now. */
  get isWatching(): boolean {
    return this.#isOn && !this.#isHidden && !this.#teller.isHeld;
  }

  get isHeld(): boolean {
    return this.#teller.isHeld;
  }

  get isHidden(): boolean {
    return this.#isHidden;
  }

  /** What the student can do so that the camera sees them. */
  get advice(): Advice | null {
    const { camera_obstructed, no_face } = this.#seen;
    if (camera_obstructed.going) return "camera_obstructed";
    return no_face.going ? "no_face" : null;
  }

  /** When (monotonic ms) a `time` signal is wanted; null: not at all. */
  get wakeAt(): number | null {
    if (this.#teller.isHeld) return null;
    const times = [
      ...this.#all.flatMap(({ beginAt, shortAt }) => [beginAt, shortAt]),
      this.#once.dueAt,
      this.challenge?.until ?? null,
    ].filter((at) => at !== null);
    return times.length > 0 ? Math.min(...times) : null;
  }

  observe(signal: Signal, now: Moment): void {
    const watched = this.isWatching;
    switch (signal.kind) {
      case "held":
        if (signal.on !== this.#teller.isHeld) this.#hold(signal.on, now);
        break;
      case "hidden":
        this.#isHidden = signal.on;
        break;
      case "camera":
        this.#isOn = signal.on;
        this.#problem = signal.problem;
        this.#once.see(signal);
        break;
      case "analysis":
        this.#analysis = signal.problem &&
          { problem: signal.problem, source: signal.source };
        if (signal.problem) this.#endSeen(now, "failed");
        break;
      case "seen":
        this.#see(signal);
        break;
      case "settled":
        for (const one of signal.sightings) {
          if (one.sighting.phase === "end") this.#end(one);
        }
        break;
      case "policy":
        this.#endSeen(now, "policy");
        this.#teller.policyId = signal.policyId;
        break;
      case "slept":
        this.#endSeen(now, "slept");
        break;
      case "time":
        break;
    }
    if (watched && !this.isWatching) {
      this.#endSeen(now, this.#isHidden ? "hidden" : "camera");
    }
    if ((this.challenge?.until ?? Infinity) <= now.at) this.challenge = null;
    this.#follow(now);
    this.#raiseDue(now);
  }

  /** Nothing is watched any more: what still lasts ends here. */
  close(now: Moment): void {
    this.#endSeen(now, "stopped");
    for (const lasting of this.#all) {
      lasting.end(now, { ended_by: "stopped" });
      lasting.tellShort(now);
    }
    this.#teller.isHeld = true;
  }

  get #all(): Lasting[] {
    return [
      ...Object.values(this.#seen),
      ...Object.values(this.#pauses),
      this.#error,
    ];
  }

  #hold(on: boolean, now: Moment) {
    if (on) {
      this.#endSeen(now, "held");
      for (const lasting of this.#all) lasting.end(now, { ended_by: "held" });
    }
    this.#teller.isHeld = on;
  }

  /** The camera's and the worker's own states, as they are now. */
  #follow(now: Moment) {
    if (this.#teller.isHeld) return;
    const follow = (
      lasting: Lasting,
      data: Data | null,
      isSame = true,
    ) => {
      if (lasting.going && (!data || !isSame)) lasting.end(now);
      if (data && !lasting.going) lasting.start(now, null, data);
    };
    const { hidden, too_slow, failed } = this.#pauses;
    // Where nothing can be looked at, nothing pauses either.
    const looks = this.#isOn && !this.#analysis;
    follow(hidden, looks && this.#isHidden ? { reason: "hidden" } : null);
    const slow = this.#slow.join(" ");
    follow(
      too_slow,
      looks && slow ? { reason: "too_slow", detectors: slow } : null,
      too_slow.going?.data.detectors === slow,
    );
    follow(
      failed,
      this.#isOn && this.#analysis
        ? {
          reason: "failed",
          source: this.#analysis.source ?? this.#analysis.problem,
        }
        : null,
    );
    follow(this.#error, this.#trouble);
    this.#once.tell(now);
  }

  get #trouble(): { reason: string; source?: string } | null {
    const problem = this.#problem;
    if (this.#isOn || !problem) return null;
    // A refusal has an event of its own, but ends no trouble.
    if (problem === "denied") return this.#error.going ? { reason: "" } : null;
    const reason = REASONS[problem];
    return reason ? { reason } : { reason: "failed", source: problem };
  }

  #see(signal: Extract<Signal, { kind: "seen" }>) {
    const { at, sightings, challenge, watches } = signal;
    this.#slow = slowOf(watches);
    if (!this.isWatching || at.at <= this.#restedAt) return;
    this.#lastFrame = at;
    for (const one of sightings) {
      if (one.sighting.phase === "end") this.#end(one);
      else this.#begin(one);
    }
    if (challenge) {
      this.challenge = challenge.state === "asked" ? challenge : null;
    }
  }

  #begin({ sighting, when }: Seen) {
    const { type, confidence, data } = sighting;
    const lasting = this.#seen[type];
    if (lasting.going) return;
    lasting.start(when, null, { ...data, confidence });
    if (FLAGGED.includes(type)) this.#options.flag?.(type);
  }

  #end({ sighting, when }: Seen, more: Data = {}) {
    const lasting = this.#seen[sighting.type];
    if (!lasting.going) return;
    const { since } = lasting.going;
    lasting.end(later(since, when), { ...sighting.data, ...more });
  }

  /** Nobody knows what was after the last frame: what lasted ends with it. */
  #endSeen(now: Moment, by: string) {
    this.challenge = null;
    this.#restedAt = now.at;
    for (const lasting of Object.values(this.#seen)) {
      if (!lasting.going) continue;
      const { since } = lasting.going;
      const last = later(since, this.#lastFrame ?? since);
      lasting.end(last, { ended_by: by });
    }
  }

  /** Raises what has begun or was short, and is due. */
  #raiseDue(now: Moment) {
    if (this.#teller.isHeld) return;
    for (const lasting of this.#all) {
      if ((lasting.shortAt ?? Infinity) <= now.at && !lasting.going) {
        lasting.tellShort(now);
      }
      if ((lasting.beginAt ?? Infinity) > now.at) continue;
      lasting.begin(now);
    }
    for (const type of TOLD) {
      const { going } = this.#seen[type];
      if (!going?.id || this.#noticed.has(going.id)) continue;
      this.#noticed.add(going.id);
      this.#options.tell({ kind: type as VisionNotice["kind"] });
    }
  }
}

const later = (a: Moment, b: Moment) => b.at > a.at ? b : a;

/** The detectors that this computer is too slow for. */
function slowOf(watches: Watches): string[] {
  return Object.entries(watches)
    .filter(([, watch]) => watch === "too_slow").map(([name]) => name).sort();
}
