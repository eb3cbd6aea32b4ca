import type { exam as en } from "../../en/admin/exam.ts";

/** La préparation d’un examen. */
export const exam: typeof en = {};
