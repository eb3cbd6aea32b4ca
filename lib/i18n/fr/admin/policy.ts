import type { policy as en } from "../../en/admin/policy.ts";

/** L’éditeur de politique. */
export const policy: typeof en = {};
