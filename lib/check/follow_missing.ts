import type { Time } from "../exam/time.ts";

/** Milliseconds between two looks while something is missing. */
export const LOOK_MS = 20_000;
/** Every how many of these is a look whatever is missing. */
const ALWAYS_EVERY = 3;

/**
 * Asks the server anew when the page is seen again, as somebody may have been
 * to the check in another window, and every 20 s while the start waits for the
 * check: the school may let a student start without it meanwhile. Otherwise
 * every minute: the exam may be postponed.
 */
export function followMissing(
  { time, page, missing, ask }: {
    time: Pick<Time, "after">;
    page: Pick<
      Document,
      "hidden" | "addEventListener" | "removeEventListener"
    >;
    missing(): boolean;
    ask(): void;
  },
): () => void {
  const seen = () => {
    if (!page.hidden) ask();
  };
  let cancel = () => {};
  let looks = 0;
  const look = () => {
    const due = ++looks % ALWAYS_EVERY === 0 || missing();
    if (due && !page.hidden) ask();
    cancel = time.after(LOOK_MS, look);
  };
  cancel = time.after(LOOK_MS, look);
  page.addEventListener("visibilitychange", seen);
  return () => {
    cancel();
    page.removeEventListener("visibilitychange", seen);
  };
}
