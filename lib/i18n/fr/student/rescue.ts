import type { rescue as en } from "../../en/student/rescue.ts";

/** Réponses téléchargées en dernier recours. */
export const rescue: typeof en = {};
