import type { EventType } from "../../supabase/functions/_shared/contract/events.ts";
import {
  type LockdownOptions,
  type Moment,
  type Notice,
  type Tally,
  type Told,
} from "./signals.ts";
import { LeavingCount } from "./tally.ts";
import { Throttle } from "./throttle.ts";

/**
 * Everything the lockdown says goes through here: events to the proctor,
 * counted as the rules count them, and notices to the student.
 */
export class Teller {
  readonly tally: Tally;
  readonly throttle = new Throttle();
  readonly newId: () => string;
  #options: LockdownOptions;
  #count: LeavingCount;

  constructor(options: LockdownOptions) {
    this.#options = options;
    this.tally = options.tally ?? { tabs: 0, exits: 0 };
    this.newId = options.newId;
    this.#count = new LeavingCount(this.tally);
  }

  get isHeld(): boolean {
    return this.#options.isHeld?.() ?? false;
  }

  /** An event, whatever came before. The throttle is the caller's matter. */
  raise(told: Told): void {
    const { when, held: _held, phase, ...event } = told;
    const whole = event.event_id === undefined && phase === "whole";
    this.#options.raise({
      ...event,
      ...(whole ? {} : { phase }),
      occurred_at: when.iso,
    });
    this.#note(this.#count.add(told));
  }

  /** A hold is over: what was before it is no part of what comes now. */
  breakOff(when: Moment): void {
    const type = "exam_resumed";
    const told = { type, when, data: {}, held: true } as const;
    this.#note(this.#count.add({ ...told, phase: "whole" }));
  }

  /** Something over at once: one a type in five seconds, the rest folded. */
  raiseOnce(
    type: EventType,
    when: Moment,
    data: Record<string, unknown>,
    urgent?: true,
  ): void {
    if (when.at < this.throttle.freeAt(type)) return this.throttle.fold(type);
    const all = { ...data, ...this.throttle.raise(type, when.at) };
    const event = { type, data: all, when, held: this.isHeld };
    const more = urgent ? { urgent } : {};
    this.raise({ ...event, phase: "whole", ...more });
  }

  /** What was folded in and not told yet. */
  drain(when: Moment): void {
    for (const [type, count] of this.throttle.drain()) {
      const data = count > 1 ? { folded: count - 1 } : {};
      const event = { type: type as EventType, data, when, held: this.isHeld };
      this.raise({ ...event, phase: "whole" });
    }
  }

  /** Tells the student, unless the exam is on hold. */
  tell(notice: Notice): void {
    if (!this.isHeld) this.#options.tell(notice);
  }

  /** The `begin` of several screens that is open, or that none is. */
  noteScreens(id: string | undefined): void {
    this.#note({ screens: id });
  }

  #note(change: Partial<Tally>) {
    const before = JSON.stringify(this.tally);
    Object.assign(this.tally, change);
    if (this.tally.screens === undefined) delete this.tally.screens;
    if (JSON.stringify(this.tally) !== before) {
      this.#options.keep?.({ ...this.tally });
    }
  }
}
