import type { people as en } from "../../en/admin/people.ts";

/** Le personnel et ses rôles. */
export const people: typeof en = {};
