import type { retention as en } from "../../en/admin/retention.ts";

/** L’effacement et la remise des données des élèves. */
export const retention: typeof en = {};
