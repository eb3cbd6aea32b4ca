import { useEffect, useRef } from "preact/hooks";
import type { AlertRow } from "./model.ts";

/**
 * Acknowledging takes away the button that has the focus: the next alert's gets
 * it then, or the title where there is none. Answers what notes that these will
 * be acknowledged.
 */
export function useNextFocus(
  shown: readonly AlertRow[],
): (targets: readonly AlertRow[]) => void {
  const going = useRef<{ gone: string; next: string | null } | null>(null);
  useEffect(() => {
    if (!going.current) return;
    const { gone, next } = going.current;
    const find = (selector: string) =>
      document.querySelector<HTMLElement>(selector);
    if (find(`[data-alert="${gone}"] .acts`)) return;
    going.current = null;
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) return;
    (find(`[data-alert="${next}"] .acts button`) ??
      find(`[data-alert="${gone}"] .review-link`) ??
      find("#alerts-title"))?.focus();
  }, [shown]);
  return (targets) => {
    const ids = new Set(targets.map(({ id }) => id));
    const first = shown.findIndex(({ id }) => ids.has(id));
    if (first < 0) return;
    const open = (one: AlertRow) => one.status === "open" && !ids.has(one.id);
    const next = shown.slice(first).find(open) ?? shown.findLast(open);
    going.current = { gone: shown[first]!.id, next: next?.id ?? null };
  };
}
