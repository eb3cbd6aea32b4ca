/**
 * `ref` of a heading that appears where another thing was: whoever reads on
 * begins there.
 */
export function focusFirst(heading: HTMLElement | null): void {
  heading?.focus();
}
