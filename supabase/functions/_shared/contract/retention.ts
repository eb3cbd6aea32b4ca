import { parsePolicy } from "./policy.ts";

/** Days a practice attempt is kept: long enough to look at its result. */
export const PRACTICE_DAYS = 1;

/** What holds where neither attempt nor exam nor school says how long, in days. */
export function retentionDefaults() {
  return {
    retention_days: parsePolicy({}).retention_days,
    practice_days: PRACTICE_DAYS,
  };
}
