/** What the system check looks at, in the order it is shown. */
export const CHECKS = [
  "browser",
  "storage",
  "fullscreen",
  "screen",
  "clock",
  "line",
  "upload",
  "space",
] as const;
export type Check = typeof CHECKS[number];

/** How one of them stands. `unknown`: the browser does not say. */
export type CheckState = "checking" | "good" | "note" | "problem" | "unknown";

/** What was found out, for words to say. */
export interface Found {
  state: Exclude<CheckState, "checking">;
  /** Which sentence says it: a key of the words' `found`. */
  says: string;
  /** What goes into the sentence. */
  values?: Record<string, string | number>;
}

/** How many lines need a look, of those that are done. */
export interface Summary {
  notes: number;
  problems: number;
}

/** Sums lines up; what a browser does not say counts for nothing. */
export function summaryOf(found: Iterable<Found>): Summary {
  const states = [...found].map(({ state }) => state);
  const count = (one: CheckState) => states.filter((s) => s === one).length;
  return { notes: count("note"), problems: count("problem") };
}
