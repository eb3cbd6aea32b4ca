/** Finding things by their moment. */

/** The last of sorted things that is not after a moment. */
export function lastAtOrBefore<Thing>(
  sorted: readonly Thing[],
  at: number,
  when: (thing: Thing) => number,
): Thing | null {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (when(sorted[middle]!) <= at) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1] ?? null;
}

/** The nearest of sorted things to a moment. */
export function nearest<Thing>(
  sorted: readonly Thing[],
  at: number,
  when: (thing: Thing) => number,
): Thing | null {
  const before = lastAtOrBefore(sorted, at, when);
  const after = sorted[before ? sorted.indexOf(before) + 1 : 0] ?? null;
  if (!before || !after) return before ?? after;
  return at - when(before) <= when(after) - at ? before : after;
}
