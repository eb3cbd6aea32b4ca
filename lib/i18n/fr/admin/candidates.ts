import type { candidates as en } from "../../en/admin/candidates.ts";

/** Les élèves : la liste, un élève, l’import. */
export const candidates: typeof en = {};
