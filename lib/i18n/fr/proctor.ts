import type { proctor as en } from "../en/proctor.ts";
import { acts } from "./proctor/acts.ts";
import { exams } from "./proctor/exams.ts";
import { exports } from "./proctor/exports.ts";
import { grading } from "./proctor/grading.ts";
import { live } from "./proctor/live.ts";
import { live_view } from "./proctor/live_view.ts";
import { report } from "./proctor/report.ts";
import { review } from "./proctor/review.ts";

/** Mots des pages du personnel. */
export const proctor: typeof en = {
  acts,
  exams,
  exports,
  grading,
  live,
  live_view,
  report,
  review,
};
