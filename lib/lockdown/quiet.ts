import type { Notice } from "./signals.ts";

/**
 * Tells calmly, for students whom warnings upset: once that something was
 * noticed, and after that only when a limit is reached or passed, because that
 * may have consequences.
 */
export function quietly(tell: (notice: Notice) => void) {
  let told = false;
  return (notice: Notice): void => {
    if ("count" in notice) {
      const past = notice.count - notice.allowed;
      if (past === 0 || past === 1) return tell(notice);
    }
    if (told) return;
    told = true;
    tell({ kind: "quiet" });
  };
}
