import type { AlertRow, LiveData, StudentRow } from "./model.ts";

/** Open alerts that were not there before, or have grown since. */
export function newAlerts(before: LiveData, after: LiveData): AlertRow[] {
  const known = new Map(before.alerts.map((alert) => [alert.id, alert]));
  return after.alerts.filter((alert) => {
    const old = known.get(alert.id);
    return alert.status === "open" &&
      (!old || old.incidents < alert.incidents);
  });
}

/**
 * The rows in the order they were shown in, so that nothing moves away under
 * the pointer; new ones at the end.
 */
export function keptOrder(rows: StudentRow[], shown: string[]): StudentRow[] {
  const place = new Map(shown.map((id, index) => [id, index]));
  const at = (row: StudentRow) => place.get(row.candidateId) ?? shown.length;
  return rows.toSorted((a, b) => at(a) - at(b));
}
