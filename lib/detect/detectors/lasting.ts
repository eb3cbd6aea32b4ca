/**
 * A state that must last before it begins and be gone for a while before it
 * ends. Time alone is not enough: frames have to show it, most of those since
 * it began, and a gap between frames is no time at all.
 */
import type { Frame } from "./frame.ts";

export interface Terms {
  /** How long it must last. */
  seconds: number;
  /** How long it must be gone. */
  leave: number;
  /** Frames that must show it … */
  frames: number;
  /** … and the share of those since it began. */
  share: number;
}

/** What a begin or an end rests on. */
export interface Ground {
  /** When the state itself began or ended. */
  at: number;
  /** Frames that showed it, of all. */
  shown: number;
  all: number;
  /** Seconds that frames stand for, gaps left out. */
  seconds: number;
  fps: number;
  /** Mean brightness. */
  light: number;
}

export type Turn = { phase: "begin" | "end"; ground: Ground };

/** A frame either side is not known to belong to it or not: at most this. */
const EDGE_SECONDS = 0.25;

export class Lasting {
  #since: number | null = null;
  #open = false;
  #shown = 0;
  #all = 0;
  #seconds = 0;
  #light = 0;
  /** Not shown for now: since when, how long, frames back in between. */
  #gone: { at: number; seconds: number; back: number } | null = null;

  get open(): boolean {
    return this.#open;
  }
  /** When it began, or may have: null while nothing shows it. */
  get since(): number | null {
    return this.#since;
  }

  /**
   * @param shown null where this frame cannot tell
   * @param ready false holds the begin back: the evidence is too thin
   */
  step(
    frame: Frame,
    shown: boolean | null,
    terms: Terms,
    ready = true,
  ): Turn | null {
    // What was on its way to a state does not cross a gap.
    if (frame.seconds === 0 && !this.#open) this.#forget();
    if (shown === null) return null;
    if (this.#since === null) {
      if (!shown) return null;
      this.#since = frame.at;
    }
    this.#all++;
    this.#seconds += frame.seconds;
    this.#light += frame.observation.luma.mean;
    if (shown) this.#see();
    else this.#miss(frame);

    if (this.#gone && this.#gone.seconds >= terms.leave) return this.#end();
    if (this.#open || this.#gone) return null;
    if (this.#shown < this.#all * terms.share) {
      this.#forget();
      return null;
    }
    // The state lasted from some time after the frame before it to some time
    // before the one after: it may be one frame longer than what was seen.
    const edge = Math.min(EDGE_SECONDS, this.#seconds / this.#all);
    const long = this.#seconds + edge >= terms.seconds;
    if (!long || !ready || this.#shown < terms.frames) return null;
    this.#open = true;
    return { phase: "begin", ground: this.#ground(this.#since) };
  }

  /** It ends now, if it is open; what was on its way is forgotten. */
  stop(at: number): Turn | null {
    const turn: Turn | null = this.#open
      ? { phase: "end", ground: this.#ground(this.#gone?.at ?? at) }
      : null;
    this.#forget();
    return turn;
  }

  #see() {
    this.#shown++;
    // One frame in between is a mistake, two are a return.
    if (this.#gone && ++this.#gone.back >= 2) this.#gone = null;
    else if (this.#gone && !this.#open) this.#gone = null;
  }

  #miss({ at, seconds }: Frame) {
    if (this.#gone) {
      this.#gone.seconds += seconds;
      this.#gone.back = 0;
    } else this.#gone = { at, seconds: 0, back: 0 };
  }

  #end(): Turn | null {
    return this.stop(this.#gone!.at);
  }

  #ground(at: number): Ground {
    const seconds = Math.max(0, this.#seconds - (this.#gone?.seconds ?? 0));
    return {
      at,
      shown: this.#shown,
      all: this.#all,
      seconds,
      fps: this.#seconds > 0 ? this.#all / this.#seconds : 0,
      light: this.#all > 0 ? this.#light / this.#all : 0,
    };
  }

  #forget() {
    this.#since = null;
    this.#open = false;
    this.#shown =
      this.#all =
      this.#seconds =
      this.#light =
        0;
    this.#gone = null;
  }
}
