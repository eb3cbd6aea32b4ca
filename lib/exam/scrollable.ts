let observer: ResizeObserver | undefined;

/**
 * `ref` of what may be wider than its place and scrolls inside it: reachable
 * by Tab exactly while it is, so that it can be scrolled without a mouse.
 */
export function scrollable(element: HTMLElement | null): void {
  if (!element || typeof ResizeObserver === "undefined") return;
  observer ??= new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth + 1) {
        target.setAttribute("tabindex", "0");
      } else target.removeAttribute("tabindex");
    }
  });
  observer.observe(element);
}
