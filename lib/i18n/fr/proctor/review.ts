import type { review as en } from "../../en/proctor/review.ts";

/** L’examen d’une copie. */
export const review: typeof en = {};
