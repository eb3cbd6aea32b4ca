import type { Told } from "./signals.ts";

/** Signs this long (ms) after the return are part of the absence. */
export const RETURN_MS = 1500;
/** Exits this near (ms) to the one that counted are the same incident. */
const SAME_EXIT_MS = 5000;
/** An event may be told this long (ms) after it happened: timers sleep too. */
const LATE_MS = 120_000;

/** What the rules remember of leaving, as far as counting goes. */
interface Counted {
  tabs: number;
  exits: number;
  away: { returned: number | null } | null;
  /** The latest exit that counted. */
  exit: number | null;
  /** The same, while a tab's absence may still claim it. */
  undo: { at: number; exit: number | null } | null;
}

const returned = (c: Counted, at: number) => {
  if (c.away?.returned === null) c.away = { returned: at };
};
const isDuring = ({ away }: Counted, at: number) =>
  away !== null && (away.returned === null || at <= away.returned + RETURN_MS);

function tab(c: Counted, { phase, data, when: { at } }: Told) {
  if (phase === "end") return returned(c, at);
  if (data.cause) return;
  const whole = phase === "whole";
  const again = isDuring(c, at);
  if (again && c.away?.returned === null) {
    if (whole) returned(c, at);
    return;
  }
  if (c.undo && at - c.undo.at <= RETURN_MS) {
    c.exits--;
    c.exit = c.undo.exit;
    c.undo = null;
  }
  if (!again) c.tabs++;
  const lasted = Number(data.duration_seconds ?? 0) * 1000;
  c.away = { returned: whole ? at + lasted : null };
}

function exit(c: Counted, { phase, data, when: { at } }: Told) {
  if (phase === "end" || data.cause || isDuring(c, at)) return;
  if (c.exit !== null && at - c.exit <= SAME_EXIT_MS) return;
  c.undo = { at, exit: c.exit };
  c.exits++;
  c.exit = at;
}

function focus(c: Counted, at: number) {
  returned(c, at);
  if (c.away && isDuring(c, at)) {
    c.away = { returned: Math.max(c.away.returned ?? at, at) };
  }
}

/** Reads one event as `_shared/rules/leaving.ts` and `focus.ts` do. */
function read(c: Counted, told: Told) {
  if (told.held) {
    c.away = c.undo = null;
    return;
  }
  const { at } = told.when;
  switch (told.type) {
    case "tab_switch":
      return tab(c, told);
    case "fullscreen_exit":
      return exit(c, told);
    case "fullscreen_enter":
      return returned(c, at);
    case "window_focus":
      return focus(c, at);
    case "window_blur":
      if (told.phase === "end") focus(c, at);
  }
}

/**
 * How often the tab and full screen were left, as the rules will count it from
 * the same events: by when they happened, not by when they were told.
 */
export class LeavingCount {
  /** Everything up to the events that may still get one before them. */
  #settled: Counted;
  #latest: Told[] = [];

  constructor({ tabs, exits }: { tabs: number; exits: number }) {
    this.#settled = { tabs, exits, away: null, exit: null, undo: null };
  }

  /** Counts one more event; answers what all come to. */
  add(told: Told): { tabs: number; exits: number } {
    const { at } = told.when;
    const after = this.#latest.findLastIndex(({ when }) => when.at <= at);
    this.#latest.splice(after + 1, 0, told);
    const newest = this.#latest.at(-1)!.when.at;
    while (this.#latest[0]!.when.at < newest - LATE_MS) {
      read(this.#settled, this.#latest.shift()!);
    }
    const now = { ...this.#settled };
    this.#latest.forEach((one) => read(now, one));
    return { tabs: now.tabs, exits: now.exits };
  }
}
