import type { exams as en } from "../../en/admin/exams.ts";

/** La liste des examens pour les administrateurs. */
export const exams: typeof en = {};
