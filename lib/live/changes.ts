import { parseTime } from "../time.ts";
import type { AlertRow } from "./model.ts";

/** Open alerts that were not there before, or have grown since. */
export function newAlerts(
  before: readonly AlertRow[],
  after: readonly AlertRow[],
): AlertRow[] {
  if (before === after) return [];
  const known = new Map(before.map((alert) => [alert.id, alert]));
  return after.filter((alert) => {
    const old = known.get(alert.id);
    return old !== alert && alert.status === "open" &&
      (!old || old.incidents < alert.incidents);
  });
}

/** Rows by their key, those of `changed` in the place of the old ones. */
export function merged<Row>(
  rows: readonly Row[],
  changed: readonly Row[],
  key: (row: Row) => string,
): Row[] {
  if (changed.length === 0) return rows as Row[];
  const all = new Map(rows.map((row) => [key(row), row]));
  for (const row of changed) all.set(key(row), row);
  return [...all.values()];
}

/** The very rows of before where nothing about them has changed. */
export function kept<Row>(
  before: readonly Row[],
  now: readonly Row[],
  key: (row: Row) => string,
): Row[] {
  const known = new Map(before.map((row) => [key(row), row]));
  return now.map((row) => {
    const old = known.get(key(row));
    return old !== undefined && JSON.stringify(old) === JSON.stringify(row)
      ? old
      : row;
  });
}

/** Newest first. */
export function newestFirst(alerts: readonly AlertRow[]): AlertRow[] {
  const at = new Map(
    alerts.map((alert) => [alert, parseTime(alert.last_happened_at)]),
  );
  return alerts.toSorted((a, b) =>
    at.get(b)! - at.get(a)! || (a.id < b.id ? -1 : 1)
  );
}
