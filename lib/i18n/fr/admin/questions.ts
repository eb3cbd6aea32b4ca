import type { questions as en } from "../../en/admin/questions.ts";

/** L’éditeur de questions. */
export const questions: typeof en = {};
