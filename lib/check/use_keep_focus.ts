import { useEffect, useRef } from "preact/hooks";

/**
 * What had the focus may go away when something is decided: then the heading
 * that is named gets it, so that nobody starts again at the top of the page.
 *
 * @param id      of a heading with `tabindex="-1"`
 * @param changes what makes other things appear; nothing is done at first
 */
export function useKeepFocus(id: string, changes: readonly unknown[]): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) return;
    document.getElementById(id)?.focus({ preventScroll: true });
  }, changes);
}
