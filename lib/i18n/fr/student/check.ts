import type { check as en } from "../../en/student/check.ts";

/** La vérification de l’ordinateur. */
export const check: typeof en = {};
