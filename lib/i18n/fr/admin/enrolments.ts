import type { enrolments as en } from "../../en/admin/enrolments.ts";

/** Qui passe un examen, et où. */
export const enrolments: typeof en = {};
