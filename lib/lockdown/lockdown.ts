import type { EventType } from "../../supabase/functions/_shared/contract/events.ts";
import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { NewEvent } from "../outbox/outbox.ts";
import { type Act, type ActNotice, actOf, type ActSignal } from "./acts.ts";
import { Throttle } from "./throttle.ts";

/** A fullscreen exit this long (ms) after the return belongs to the absence. */
const RETURN_MS = 1500;
/** Exits this near (ms) to one another are one incident, as in the rules. */
const SAME_EXIT_MS = 5000;
/** Time (ms) an exit waits to see whether the page is being hidden. */
const SETTLE_MS = 300;

/** What brought a loss of focus or fullscreen about, if not the student. */
export type Cause = "permission_prompt" | "own_dialog" | "unlocking";

/** What the page's edge observes. */
export type Signal =
  | { kind: "hidden" | "visible" | "blur" | "focus" }
  | { kind: "windowed" | "fullscreen" }
  | ActSignal
  | { kind: "excuse"; cause: Cause | null }
  | { kind: "time" };

/** What the student is told. Counts are of this attempt, on this computer. */
export type Notice =
  | { kind: "tab" | "fullscreen"; count: number; allowed: number }
  | { kind: "focus" | ActNotice };

export interface Tally {
  tabs: number;
  exits: number;
}

export interface LockdownOptions {
  policy: Pick<
    ShownPolicy,
    | "proctoring"
    | "fullscreen_required"
    | "focus_watched"
    | "copy_paste_blocked"
    | "context_menu_blocked"
    | "max_tab_switches"
    | "max_fullscreen_exits"
  >;
  raise(event: NewEvent): string;
  tell(notice: Notice): void;
  newId(): string;
  tally?: Tally;
  /** While the exam is on hold nothing counts, as in the rules. */
  isHeld?(): boolean;
}

/** A moment on both clocks. */
export interface Moment {
  /** Monotonic milliseconds. */
  at: number;
  /** ISO 8601, the computer's clock. */
  iso: string;
}

/** Something that lasts: hidden, blurred, out of fullscreen. */
interface Lasting {
  since: Moment;
  /** Set once its begin has been raised. */
  id: string | null;
  cause: Cause | null;
}

/** Several short absences: the first, and how long all were together. */
interface Short {
  since: Moment;
  seconds: number;
  count: number;
}

/**
 * What the observed signals mean: events for the proctor, notices for the
 * student. Knows no DOM and no clock; `wakeAt` says when it wants a `time`
 * signal.
 *
 * One act counts once: leaving a fullscreen tab is blur, hidden and fullscreen
 * exit together, from the first sign until 1.5 s after the return, and is the
 * tab's. An exit while hidden is told in the tab's `end`.
 */
export class Lockdown {
  readonly tally: Tally;
  #options: LockdownOptions;
  #throttle = new Throttle();
  #hidden: Lasting | null = null;
  #blurred: Lasting | null = null;
  #windowed: Lasting | null = null;
  /** The exit is part of an absence: told there, not by itself. */
  #exitOfTab = false;
  #returned: { at: number; id: string | null } | null = null;
  #wasHidden = false;
  #excuse: Cause | null = null;
  /** Absences that began and ended while their type was throttled. */
  #short = new Map<EventType, Short>();
  #lastExit = -Infinity;
  /** The latest exit that advanced the limit: the tab may still claim it. */
  #countedExit = -Infinity;

  constructor(options: LockdownOptions) {
    this.#options = options;
    this.tally = options.tally ?? { tabs: 0, exits: 0 };
  }

  /** When (monotonic ms) a `time` signal is wanted; null: not at all. */
  get wakeAt(): number | null {
    const times = [
      this.#due("tab_switch", this.#hidden, 0),
      this.#due("window_blur", this.#blurred, 0),
      this.#exitOfTab
        ? null
        : this.#due("fullscreen_exit", this.#windowed, SETTLE_MS),
      ...[...this.#short.keys()].map((type) => this.#throttle.freeAt(type)),
    ].filter((t) => t !== null);
    return times.length > 0 ? Math.min(...times) : null;
  }

  observe(signal: Signal, moment: Moment): void {
    if (!this.#options.policy.proctoring) return;
    switch (signal.kind) {
      case "hidden":
        return this.#hide(moment);
      case "visible":
        return this.#show(moment);
      case "blur":
        return this.#blur(moment);
      case "focus":
        return this.#focus(moment);
      case "windowed":
        return this.#exit(moment);
      case "fullscreen":
        return this.#enter(moment);
      case "excuse":
        this.#excuse = signal.cause;
        return;
      case "time":
        return this.#begin(moment);
      default: {
        const act = actOf(signal, this.#options.policy);
        if (act) this.#act(act, moment);
      }
    }
  }

  /** Nothing is watched any more: what still lasts ends here. */
  close(moment: Moment): void {
    const open: [EventType, Lasting | null][] = [
      ["tab_switch", this.#hidden],
      ["window_blur", this.#blurred],
      ["fullscreen_exit", this.#windowed],
    ];
    this.#hidden = this.#blurred = this.#windowed = null;
    for (const [type, lasting] of open) {
      if (lasting) this.#end(type, lasting, moment, {});
    }
    this.#raiseShort(moment, () => true);
    for (const [type, count] of this.#throttle.drain()) {
      const data = count > 1 ? { folded: count - 1 } : {};
      const occurred_at = moment.iso;
      this.#options.raise({ type: type as EventType, data, occurred_at });
    }
  }

  #hide(moment: Moment) {
    if (this.#hidden || !this.#options.policy.focus_watched) return;
    this.#hidden = this.#lasting(moment);
    this.#wasHidden = true;
    // An exit that has not been raised yet was the first sign of this.
    if (this.#windowed && !this.#windowed.id) this.#exitOfTab = true;
    if (moment.at - this.#countedExit <= RETURN_MS) {
      this.tally.exits--;
      this.#countedExit = -Infinity;
    }
    this.#begin(moment);
  }

  #show(moment: Moment) {
    const hidden = this.#hidden;
    if (!hidden) return;
    this.#hidden = null;
    this.#end("tab_switch", hidden, moment, {
      hidden_at: hidden.since.iso,
      visible_at: moment.iso,
      ...(this.#exitOfTab ? { fullscreen_left: true } : {}),
    });
    if (!hidden.id) return;
    this.#returned = { at: moment.at, id: hidden.id };
    if (!hidden.cause) this.#tellTab();
  }

  #tellTab() {
    if (this.#isHeld) return;
    const allowed = this.#options.policy.max_tab_switches;
    this.#options.tell({ kind: "tab", count: this.tally.tabs, allowed });
  }

  get #isHeld(): boolean {
    return this.#options.isHeld?.() ?? false;
  }

  /** Counts an absence as the rules do: one soon after another is the same. */
  #countTab(since: Moment) {
    const before = this.#returned?.at ?? -Infinity;
    if (!this.#isHeld && since.at > before + RETURN_MS) this.tally.tabs++;
  }

  #blur(moment: Moment) {
    if (this.#blurred || !this.#options.policy.focus_watched) return;
    this.#wasHidden = this.#hidden !== null;
    this.#blurred = this.#lasting(moment);
    this.#begin(moment);
  }

  #focus(moment: Moment) {
    const blurred = this.#blurred;
    if (!blurred) return;
    this.#blurred = null;
    this.#end("window_blur", blurred, moment, {});
    if (blurred.id) this.#quiet("window_focus", moment);
    // Leaving the tab has its own notice.
    if (!this.#wasHidden && !blurred.cause) {
      this.#options.tell({ kind: "focus" });
    }
  }

  #exit(moment: Moment) {
    if (this.#windowed || !this.#options.policy.fullscreen_required) return;
    this.#windowed = this.#lasting(moment);
    this.#exitOfTab = this.#hidden !== null;
  }

  #enter(moment: Moment) {
    const windowed = this.#windowed;
    this.#windowed = null;
    if (windowed && !windowed.id && !this.#exitOfTab) {
      this.#raiseExit(windowed, moment, "whole");
    } else if (windowed) {
      this.#end("fullscreen_exit", windowed, moment, {});
    }
    this.#exitOfTab = false;
    this.#quiet("fullscreen_enter", moment);
  }

  /** Raises what has begun and is due. */
  #begin(moment: Moment) {
    const due = (type: EventType, lasting: Lasting | null, wait: number) =>
      (this.#due(type, lasting, wait) ?? Infinity) <= moment.at;
    if (due("window_blur", this.#blurred, 0)) {
      this.#raiseBegin("window_blur", this.#blurred!, moment, {});
    }
    if (due("tab_switch", this.#hidden, 0)) {
      const { since, cause } = this.#hidden!;
      const hidden_at = since.iso;
      this.#raiseBegin("tab_switch", this.#hidden!, moment, { hidden_at });
      if (!cause) this.#countTab(since);
    }
    this.#raiseShort(
      moment,
      (type) => this.#throttle.freeAt(type) <= moment.at,
    );
    if (
      !this.#exitOfTab && due("fullscreen_exit", this.#windowed, SETTLE_MS)
    ) {
      this.#raiseExit(this.#windowed!, moment, "begin");
    }
  }

  /** Short absences whose turn has come, as one event of each type. */
  #raiseShort(moment: Moment, isDue: (type: EventType) => boolean) {
    for (const [type, { since, seconds, count }] of this.#short) {
      if (!isDue(type)) continue;
      this.#short.delete(type);
      this.#throttle.raise(type, moment.at);
      const event_id = this.#options.newId();
      this.#options.raise({
        type,
        event_id,
        data: {
          duration_seconds: Math.round(seconds * 10) / 10,
          ...(count > 1 ? { folded: count - 1 } : {}),
        },
        occurred_at: since.iso,
        urgent: true,
      });
      if (type !== "tab_switch") continue;
      this.#countTab(since);
      this.#returned = { at: since.at + seconds * 1000, id: event_id };
      this.#tellTab();
    }
  }

  #due(type: EventType, lasting: Lasting | null, wait: number): number | null {
    if (!lasting || lasting.id) return null;
    return Math.max(lasting.since.at + wait, this.#throttle.freeAt(type));
  }

  #raiseExit(windowed: Lasting, moment: Moment, phase: "begin" | "whole") {
    const back = this.#returned;
    const ofTab = back !== null && windowed.since.at - back.at <= RETURN_MS;
    const data = {
      ...(ofTab && back.id ? { incident: back.id } : {}),
      ...(phase === "whole" ? this.#duration(windowed, moment) : {}),
    };
    this.#raiseBegin("fullscreen_exit", windowed, moment, data, phase);
    if (ofTab || windowed.cause || this.#isHeld) return;
    if (windowed.since.at - this.#lastExit > SAME_EXIT_MS) {
      this.tally.exits++;
      this.#countedExit = windowed.since.at;
    }
    this.#lastExit = windowed.since.at;
    const allowed = this.#options.policy.max_fullscreen_exits;
    this.#options.tell({
      kind: "fullscreen",
      count: this.tally.exits,
      allowed,
    });
  }

  #raiseBegin(
    type: EventType,
    lasting: Lasting,
    moment: Moment,
    data: Record<string, unknown>,
    phase: "begin" | "whole" = "begin",
  ) {
    lasting.id = this.#options.newId();
    const cause = lasting.cause ? { cause: lasting.cause } : {};
    const short = this.#short.get(type);
    this.#short.delete(type);
    const folded = short
      ? { folded: short.count, folded_seconds: short.seconds }
      : {};
    this.#throttle.raise(type, moment.at);
    this.#options.raise({
      type,
      event_id: lasting.id,
      phase,
      data: { ...data, ...cause, ...folded },
      occurred_at: lasting.since.iso,
      urgent: true,
    });
  }

  /** The end of what lasted; one whose begin was held back is folded in. */
  #end(
    type: EventType,
    lasting: Lasting,
    moment: Moment,
    data: Record<string, unknown>,
  ) {
    if (!lasting.id) {
      if (type === "fullscreen_exit" || lasting.cause) return;
      const { since, seconds, count } = this.#short.get(type) ??
        { since: lasting.since, seconds: 0, count: 0 };
      const { duration_seconds } = this.#duration(lasting, moment);
      const all = { since, seconds: seconds + duration_seconds };
      this.#short.set(type, { ...all, count: count + 1 });
      return;
    }
    const cause = lasting.cause ? { cause: lasting.cause } : {};
    this.#options.raise({
      type,
      phase: "end",
      data: {
        begin_id: lasting.id,
        ...this.#duration(lasting, moment),
        ...data,
        ...cause,
      },
      occurred_at: moment.iso,
      urgent: true,
    });
  }

  #act({ type, notice, data }: Act, { at, iso }: Moment) {
    this.#options.tell({ kind: notice });
    if (at < this.#throttle.freeAt(type)) return this.#throttle.fold(type);
    this.#options.raise({
      type,
      data: { ...data, ...this.#throttle.raise(type, at) },
      occurred_at: iso,
      urgent: true,
    });
  }

  /** For the timeline only. */
  #quiet(type: EventType, { at, iso }: Moment) {
    if (at < this.#throttle.freeAt(type)) return this.#throttle.fold(type);
    const data = this.#throttle.raise(type, at);
    this.#options.raise({ type, data, occurred_at: iso });
  }

  #lasting(since: Moment): Lasting {
    return { since, id: null, cause: this.#excuse };
  }

  /** Seconds, to the tenth. */
  #duration({ since }: Lasting, { at }: Moment) {
    return { duration_seconds: Math.round((at - since.at) / 100) / 10 };
  }
}
