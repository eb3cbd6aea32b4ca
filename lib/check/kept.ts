/** The last check of this tab, so that the instructions can tell of it. */
import type { Summary } from "./line.ts";

export interface KeptCheck extends Summary {
  /** The server's time, ISO 8601. */
  at: string;
}

const name = (attempt: string) => `invigil-check:${attempt}`;

/** Keeps it; a browser that keeps nothing shows no line, and that is all. */
export function keepCheck(
  storage: () => Pick<Storage, "setItem">,
  attempt: string,
  check: KeptCheck,
): void {
  try {
    storage().setItem(name(attempt), JSON.stringify(check));
  } catch {
    // Refused, or full.
  }
}

/** The last one; null where there is none that can be read. */
export function keptCheck(
  storage: () => Pick<Storage, "getItem">,
  attempt: string,
): KeptCheck | null {
  try {
    const kept = JSON.parse(storage().getItem(name(attempt)) ?? "null");
    const { at, notes, problems } = kept;
    const whole = Number.isInteger(notes) && Number.isInteger(problems) &&
      !Number.isNaN(Date.parse(at));
    return whole ? { at, notes, problems } : null;
  } catch {
    return null;
  }
}
