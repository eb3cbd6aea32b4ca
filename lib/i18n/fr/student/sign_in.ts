import type { sign_in as en } from "../../en/student/sign_in.ts";

/** Les accès, et la sortie. */
export const sign_in: typeof en = {};
