import type { acts as en } from "../../en/proctor/acts.ts";

/** Ce que les surveillants font pour les élèves. */
export const acts: typeof en = {};
