/** Steps that can be undone, of one editor in one page. */
export interface History<State> {
  past: readonly State[];
  now: State;
  future: readonly State[];
}

/** More steps than anybody takes back one by one. */
const MOST = 200;

/** A history that begins here. */
export function begin<State>(now: State): History<State> {
  return { past: [], now, future: [] };
}

/** A step further; what had been undone is gone. */
export function step<State>(of: History<State>, to: State): History<State> {
  return { past: [...of.past, of.now].slice(-MOST), now: to, future: [] };
}

/**
 * As `step`, but one with the step before: typing a number is one step, not one
 * for each figure.
 */
export function amend<State>(of: History<State>, to: State): History<State> {
  return of.past.length === 0 ? step(of, to) : { ...of, now: to, future: [] };
}

/** One step back; the same where there is none. */
export function undo<State>(of: History<State>): History<State> {
  const before = of.past.at(-1);
  return before === undefined ? of : {
    past: of.past.slice(0, -1),
    now: before,
    future: [of.now, ...of.future],
  };
}

/** One step forth again; the same where there is none. */
export function redo<State>(of: History<State>): History<State> {
  const [next, ...future] = of.future;
  return next === undefined
    ? of
    : { past: [...of.past, of.now], now: next, future };
}
