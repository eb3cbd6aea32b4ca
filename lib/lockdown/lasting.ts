import type { EventType } from "../../supabase/functions/_shared/contract/events.ts";
import type { Cause, Moment } from "./signals.ts";
import type { Teller } from "./teller.ts";

type Data = Record<string, unknown>;

/** Where it is told, and how often that may be. */
export type LastingTeller = Pick<
  Teller,
  "isHeld" | "newId" | "throttle" | "raise"
>;

/** Something that goes on: hidden, blurred, out of fullscreen. */
export interface Going {
  since: Moment;
  /** Set once its begin has been raised. */
  id: string | null;
  cause: Cause | null;
  /** The exam was on hold when it began. */
  held: boolean;
  data: Data;
  /** Another page raised its begin: how long it lasted is not known here. */
  fromBefore?: true;
}

/** Several short ones: the first, and how long all were together. */
interface Short {
  since: Moment;
  held: boolean;
  seconds: number;
  count: number;
  /** What the first of them was, where that is told of short ones too. */
  data: Data;
}

const tenths = (seconds: number) => Math.round(seconds * 10) / 10;

/** Seconds, to the tenth. */
const lasted = ({ since }: Going, { at }: Moment) =>
  tenths((at - since.at) / 1000);

/**
 * One type of event that begins and ends. A begin that comes too soon after
 * the one before waits for its turn; what is over by then is folded with
 * others of its kind into one whole event.
 */
export class Lasting {
  going: Going | null = null;
  #type: EventType;
  #teller: LastingTeller;
  #settle: number;
  #describesShort: boolean;
  #short: Short | null = null;

  /**
   * @param settle milliseconds its begin waits for what it is part of
   * @param describesShort short ones are told with the data of the first
   */
  constructor(
    type: EventType,
    teller: LastingTeller,
    settle = 0,
    describesShort = false,
  ) {
    this.#type = type;
    this.#teller = teller;
    this.#settle = settle;
    this.#describesShort = describesShort;
  }

  start(since: Moment, cause: Cause | null, data: Data = {}): void {
    this.going = { since, id: null, cause, held: this.#teller.isHeld, data };
  }

  /** Goes on with what an earlier page of this attempt has begun. */
  goOn(id: string, since: Moment): void {
    this.start(since, null);
    Object.assign(this.going!, { id, fromBefore: true });
  }

  /** When (monotonic ms) the begin can be raised; null: there is none. */
  get beginAt(): number | null {
    const { going } = this;
    if (!going || going.id) return null;
    return Math.max(going.since.at + this.#settle, this.#freeAt);
  }

  /** When (monotonic ms) what was short can be told; null: nothing was. */
  get shortAt(): number | null {
    return this.#short ? this.#freeAt : null;
  }

  get #freeAt(): number {
    return this.#teller.throttle.freeAt(this.#type);
  }

  /** Raises the begin, and with it what was folded before it. */
  begin(now: Moment, data: Data = {}, phase: "begin" | "whole" = "begin") {
    const going = this.going!;
    const short = this.#short;
    this.#short = null;
    going.id = this.#teller.newId();
    this.#teller.throttle.raise(this.#type, now.at);
    this.#teller.raise({
      type: this.#type,
      event_id: going.id,
      phase,
      data: {
        ...data,
        ...going.data,
        ...(phase === "whole" ? { duration_seconds: lasted(going, now) } : {}),
        ...(going.cause ? { cause: going.cause } : {}),
        ...(short
          ? { folded: short.count, folded_seconds: short.seconds }
          : {}),
      },
      when: going.since,
      held: going.held,
      urgent: true,
    });
  }

  /** It is over. Answers what it was. */
  end(now: Moment, data: Data = {}): Going | null {
    const { going } = this;
    this.going = null;
    if (going?.id) {
      this.#teller.raise({
        type: this.#type,
        phase: "end",
        data: {
          begin_id: going.id,
          ...(going.fromBefore ? {} : { duration_seconds: lasted(going, now) }),
          ...data,
          ...(going.cause ? { cause: going.cause } : {}),
        },
        when: now,
        held: this.#teller.isHeld,
        urgent: true,
      });
    } else if (going && !going.cause) this.#fold(going, now);
    return going;
  }

  #fold(going: Going, now: Moment) {
    const { since, held } = going;
    const data = this.#describesShort ? going.data : {};
    const short = this.#short ??= { since, held, data, seconds: 0, count: 0 };
    short.seconds = tenths(short.seconds + lasted(going, now));
    short.count++;
  }

  /** Tells what was short as one event; answers when it was over, and its id. */
  tellShort(now: Moment): { at: number; id: string } | null {
    const short = this.#short;
    if (!short) return null;
    this.#short = null;
    const { since, held, data, seconds, count } = short;
    this.#teller.throttle.raise(this.#type, now.at);
    const event_id = this.#teller.newId();
    this.#teller.raise({
      type: this.#type,
      event_id,
      phase: "whole",
      data: {
        ...data,
        duration_seconds: seconds,
        ...(count > 1 ? { folded: count - 1 } : {}),
      },
      when: since,
      held,
      urgent: true,
    });
    return { at: since.at + seconds * 1000, id: event_id };
  }
}
