import type { Words } from "../../lib/i18n/mod.ts";

/** What every part of the grading page is written with. */
export interface GradingText {
  words: Words["proctor"]["grading"];
  refusals: Words["staff"]["refusals"];
  lang: string;
  timeZone: string;
}
