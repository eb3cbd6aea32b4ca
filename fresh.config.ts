import type { BuildOptions } from "fresh/dev";

/** The builder's options; `dev.ts` reads them. */
export default {
  root: import.meta.dirname,
  // The oldest browsers the application supports.
  target: ["chrome111", "firefox115", "safari16.4"],
} satisfies BuildOptions;
