import type { grading as en } from "../../en/proctor/grading.ts";

/** La notation et la publication des résultats. */
export const grading: typeof en = {};
