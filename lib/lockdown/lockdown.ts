import { actOf, type ActSignal } from "./acts.ts";
import { Excuse } from "./excuse.ts";
import { Lasting } from "./lasting.ts";
import { Screens } from "./screens.ts";
import type {
  LockdownOptions,
  Moment,
  Notice,
  Signal,
  Tally,
} from "./signals.ts";
import { RETURN_MS } from "./tally.ts";
import { Teller } from "./teller.ts";

export type {
  Cause,
  LockdownOptions,
  Moment,
  Notice,
  Signal,
  Tally,
} from "./signals.ts";

/** Time (ms) an exit waits to see whether the page is being hidden. */
const SETTLE_MS = 300;

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
  #policy: LockdownOptions["policy"];
  #teller: Teller;
  #excuse = new Excuse();
  #tab: Lasting;
  #focus: Lasting;
  #exit: Lasting;
  #screens: Screens;
  /** Also where it is not watched: an exit meanwhile is no exit. */
  #isHidden = false;
  #wasHidden = false;
  /** The exit is part of an absence: told there, not by itself. */
  #exitOfTab = false;
  #returned: { at: number; id: string | null } | null = null;

  constructor(options: LockdownOptions) {
    this.#policy = options.policy;
    const teller = this.#teller = new Teller(options);
    this.#tab = new Lasting("tab_switch", teller);
    this.#focus = new Lasting("window_blur", teller);
    // An absence that is not watched cannot take an exit back: wait for it.
    const settle = options.policy.focus_watched ? SETTLE_MS : RETURN_MS;
    this.#exit = new Lasting("fullscreen_exit", teller, settle);
    this.#screens = new Screens(teller);
  }

  get tally(): Tally {
    return this.#teller.tally;
  }

  /** When (monotonic ms) a `time` signal is wanted; null: not at all. */
  get wakeAt(): number | null {
    const times = [
      this.#tab.beginAt,
      this.#focus.beginAt,
      this.#exitOfTab ? null : this.#exit.beginAt,
      this.#screens.beginAt,
      ...this.#all.map(({ shortAt }) => shortAt),
    ].filter((t) => t !== null);
    return times.length > 0 ? Math.min(...times) : null;
  }

  observe(signal: Signal, now: Moment): void {
    if (!this.#policy.proctoring) return;
    switch (signal.kind) {
      case "hidden":
        return this.#hide(now);
      case "visible":
        return this.#show(now);
      case "blur":
        return this.#blur(now, signal.keys);
      case "focus":
        return this.#refocus(now);
      case "windowed":
        return this.#leaveFullscreen(now, signal.keys);
      case "fullscreen":
        return this.#enterFullscreen(now);
      case "screens":
        if (!this.#policy.single_screen) return;
        this.#screens.look(signal.several, signal.screens, now);
        return this.#raiseDue(now);
      case "excuse":
        if (signal.cause === "unlocking") this.#teller.breakOff(now);
        return this.#excuse.set(signal.cause, now.at);
      case "time":
        return this.#raiseDue(now);
      default:
        return this.#act(signal, now);
    }
  }

  /** Nothing is watched any more: what still lasts ends here. */
  close(now: Moment): void {
    if (this.#exitOfTab) this.#exit.going = null;
    for (const lasting of this.#all) lasting.end(now);
    this.#tellShort(now, true);
    this.#teller.drain(now);
  }

  get #all(): Lasting[] {
    return [this.#tab, this.#focus, this.#exit, this.#screens];
  }

  #hide(now: Moment) {
    if (this.#isHidden) return;
    this.#isHidden = true;
    // An exit that has not been raised yet was the first sign of this.
    if (this.#exit.going && !this.#exit.going.id) this.#exitOfTab = true;
    if (!this.#policy.focus_watched) return;
    this.#wasHidden = true;
    this.#tab.start(now, this.#excuse.at(now.at), { hidden_at: now.iso });
    this.#raiseDue(now);
  }

  #show(now: Moment) {
    if (!this.#isHidden) return;
    this.#isHidden = false;
    this.#excuse.end(now.at);
    const tab = this.#tab.going;
    this.#returned = tab?.cause ? null : { at: now.at, id: tab?.id ?? null };
    this.#tab.end(now, {
      ...tab?.data,
      visible_at: now.iso,
      ...(this.#exitOfTab ? { fullscreen_left: true } : {}),
    });
    if (tab?.id && !tab.cause && !tab.held) this.#tellTab();
  }

  #blur(now: Moment, keys?: string) {
    if (this.#focus.going || !this.#policy.focus_watched) return;
    this.#wasHidden = this.#isHidden;
    this.#focus.start(now, this.#excuse.at(now.at), keys ? { keys } : {});
    this.#raiseDue(now);
  }

  #refocus(now: Moment) {
    this.#excuse.end(now.at);
    const blurred = this.#focus.end(now);
    if (!blurred) return;
    if (blurred.id) this.#teller.raiseOnce("window_focus", now, {});
    // Leaving the tab has its own notice.
    if (!this.#wasHidden && !blurred.cause && !blurred.held) {
      this.#teller.tell({ kind: "focus" });
    }
  }

  #leaveFullscreen(now: Moment, keys?: string) {
    if (this.#exit.going || !this.#policy.fullscreen_required) return;
    this.#exit.start(now, this.#excuse.at(now.at), keys ? { keys } : {});
    this.#exitOfTab = this.#isHidden ||
      !this.#policy.focus_watched && this.#isJustBack(now.at);
  }

  #enterFullscreen(now: Moment) {
    const { going } = this.#exit;
    const isNew = going !== null && !going.id;
    if (isNew && !this.#exitOfTab && !this.#isThrottled(now)) {
      this.#raiseExit(now, "whole");
    }
    if (isNew && (this.#exitOfTab || going.id)) this.#exit.going = null;
    else this.#exit.end(now);
    this.#exitOfTab = false;
    if (this.#policy.fullscreen_required) {
      this.#teller.raiseOnce("fullscreen_enter", now, {});
    }
  }

  #isThrottled({ at }: Moment): boolean {
    return at < this.#teller.throttle.freeAt("fullscreen_exit");
  }

  #isJustBack(at: number): boolean {
    return this.#returned !== null && at - this.#returned.at <= RETURN_MS;
  }

  /** Raises what has begun or was short, and is due. */
  #raiseDue(now: Moment) {
    const isDue = ({ beginAt }: Lasting) => (beginAt ?? Infinity) <= now.at;
    if (isDue(this.#focus)) this.#focus.begin(now);
    if (isDue(this.#tab)) this.#tab.begin(now);
    if (isDue(this.#screens)) this.#screens.begin(now);
    this.#tellShort(now);
    if (!this.#exitOfTab && isDue(this.#exit)) this.#raiseExit(now, "begin");
  }

  #raiseExit(now: Moment, phase: "begin" | "whole") {
    const { at } = this.#exit.going!.since;
    const incident = this.#isJustBack(at) ? this.#returned!.id : null;
    const before = this.tally.exits;
    this.#exit.begin(now, incident ? { incident } : {}, phase);
    this.#tellExit(before);
  }

  /** Short absences whose turn has come, as one event of each type. */
  #tellShort(now: Moment, all = false) {
    for (const lasting of this.#all) {
      if (!all && (lasting.shortAt ?? Infinity) > now.at) continue;
      const before = this.tally.exits;
      const told = lasting.tellShort(now);
      if (!told) continue;
      if (lasting === this.#exit) this.#tellExit(before);
      if (lasting !== this.#tab) continue;
      if (told.at > (this.#returned?.at ?? -Infinity)) this.#returned = told;
      this.#tellTab();
    }
  }

  #tellTab() {
    this.#tellCount("tab", this.tally.tabs, this.#policy.max_tab_switches);
  }

  #tellExit(before: number) {
    const { exits } = this.tally;
    if (exits <= before) return;
    this.#tellCount("fullscreen", exits, this.#policy.max_fullscreen_exits);
  }

  #tellCount(kind: "tab" | "fullscreen", count: number, allowed: number) {
    const notice: Notice = { kind, count, allowed };
    this.#teller.tell(notice);
  }

  #act(signal: ActSignal, now: Moment) {
    const act = actOf(signal, this.#policy);
    if (!act) return;
    this.#teller.tell({ kind: act.notice });
    this.#teller.raiseOnce(act.type, now, act.data, true);
  }
}
