/** What was noticed in an exam, by kind of event. Pure. */
import type {
  Category,
  Severity,
} from "../../supabase/functions/_shared/contract/events.ts";
import type { ReportRow } from "./model.ts";

/** A kind of event and how often it was noticed, for one mark of three. */
export interface KindCount {
  type: string;
  violations: number;
  warnings: number;
  technical: number;
}

/**
 * The most frequent kinds over all rows; what is for information is none.
 *
 * @param kinds of the contract: category and severity by type
 */
export function kindCounts(
  rows: readonly ReportRow[],
  kinds: Readonly<Record<string, { category: Category; severity: Severity }>>,
  most = 12,
): KindCount[] {
  const sums = new Map<string, number>();
  for (const { attempt } of rows) {
    for (const [type, count] of Object.entries(attempt?.byType ?? {})) {
      sums.set(type, (sums.get(type) ?? 0) + count);
    }
  }
  return [...sums].flatMap(([type, count]) => {
    const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    if (!kind || kind.severity === "info") return [];
    const technical = kind.category === "technical";
    return [{
      type,
      violations: !technical && kind.severity === "violation" ? count : 0,
      warnings: !technical && kind.severity === "warning" ? count : 0,
      technical: technical ? count : 0,
      count,
    }];
  }).sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1))
    .slice(0, most).map(({ count: _, ...kind }) => kind);
}
