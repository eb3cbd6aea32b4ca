import type { lockdown as en } from "../../en/student/lockdown.ts";

/** Ce que fait une page verrouillée, et ce qu’elle ne peut pas. */
export const lockdown: typeof en = {};
