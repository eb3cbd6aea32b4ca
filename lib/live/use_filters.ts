/** The filters of the address, and how this browser likes the wall. */
import { useEffect, useState } from "preact/hooks";
import { type Filters, filtersIn, searchOf } from "./filters.ts";
import { keepLiking, type Liking, readLiking, USUAL_LIKING } from "./kept.ts";

/** The filters; what is chosen stands in the address at once. */
export function useFilters(
  search: string,
): [Filters, (filters: Filters) => void] {
  const [filters, setFilters] = useState(() => filtersIn(search));
  useEffect(() => {
    const look = () => setFilters(filtersIn(location.search));
    addEventListener("popstate", look);
    return () => removeEventListener("popstate", look);
  }, []);
  return [filters, (next) => {
    setFilters(next);
    // Not a place to come back to, letter by letter.
    history.replaceState(history.state, "", location.pathname + searchOf(next));
  }];
}

/** What this browser remembers. As usual until the page has come to life. */
export function useLiking(): [Liking, (change: Partial<Liking>) => void] {
  const [liking, setLiking] = useState(USUAL_LIKING);
  useEffect(() => setLiking(readLiking(() => localStorage)), []);
  return [liking, (change) => {
    const next = { ...liking, ...change };
    setLiking(next);
    keepLiking(() => localStorage, next);
  }];
}

/**
 * Whether somebody points at something in an element, or moves in it by
 * keyboard: what is in it should stay where it is.
 */
export function useHeld() {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  return {
    isHeld: pointed || focused,
    handlers: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      // A click leaves the focus behind, which holds nothing.
      onFocusIn: (e: FocusEvent) =>
        setFocused(
          e.target instanceof Element &&
            e.target.matches(":focus-visible"),
        ),
      onFocusOut: () => setFocused(false),
    },
  };
}
