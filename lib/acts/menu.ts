/** A `<details>` as a menu: keys, its place, and closing when one goes away. */

type Within = Event & { currentTarget: EventTarget | null };

const detailsOf = (event: Within): HTMLDetailsElement | null =>
  event.currentTarget instanceof Element
    ? event.currentTarget.closest("details")
    : null;

/** Closes the menu a choice was made in; its summary gets the focus. */
export function closeMenu(event: Within): void {
  const details = detailsOf(event);
  if (!details) return;
  details.querySelector("summary")?.focus();
  details.open = false;
}

/**
 * Closes the menu when the focus went elsewhere. Nowhere is not elsewhere:
 * Safari gives a button no focus when it is clicked.
 */
export function leaveMenu(event: FocusEvent): void {
  const details = detailsOf(event);
  const to = event.relatedTarget;
  if (details && to instanceof Node && !details.contains(to)) {
    details.open = false;
  }
}

/** A menu that opens stays within the window, and closes at a click outside. */
export function menuToggled(event: Within): void {
  const details = detailsOf(event);
  const list = details?.querySelector("ul");
  if (!details?.open || !list) return;
  details.classList.remove("opens-left");
  const { right } = list.getBoundingClientRect();
  details.classList.toggle(
    "opens-left",
    right > document.documentElement.clientWidth,
  );
  const outside = ({ target }: Event) => {
    if (details.open && target instanceof Node && details.contains(target)) {
      return;
    }
    details.open = false;
    document.removeEventListener("pointerdown", outside);
  };
  document.addEventListener("pointerdown", outside);
}

/** Arrows move within the menu, Escape closes it. */
export function menuKeys(event: KeyboardEvent): void {
  const details = detailsOf(event);
  if (!details) return;
  if (event.key === "Escape" && details.open) {
    event.stopPropagation();
    closeMenu(event);
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  details.open = true;
  const items = [...details.querySelectorAll("button")];
  const at = items.findIndex((item) => item === document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : items.length - 1) : at + step;
  items[(next + items.length) % items.length]?.focus();
}
