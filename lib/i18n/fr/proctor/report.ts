import type { report as en } from "../../en/proctor/report.ts";

/** Le rapport d’un examen. */
export const report: typeof en = {};
