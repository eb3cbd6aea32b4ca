import type { school as en } from "../../en/admin/school.ts";

/** Les réglages de l’établissement. */
export const school: typeof en = {};
