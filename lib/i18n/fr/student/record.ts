import type { record as en } from "../../en/student/record.ts";

/** Le résultat, et ce qui a été enregistré sur l’étudiant. */
export const record: typeof en = {};
