import type { proctor_words as en } from "../../en/student/proctor_words.ts";

/** Ce que se disent étudiant et surveillant. */
export const proctor_words: typeof en = {};
