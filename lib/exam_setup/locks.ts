/** Which settings are fixed once somebody has begun; SQL refuses the same. */
import type { Field } from "./settings_form.ts";

/** As `frozen_changes` in SQL, by the form's fields. */
const FIXED: readonly Field[] = [
  "external_id",
  "delivery",
  "time_zone",
  "opens_at",
  "opens_which",
  "minutes",
  "shuffle_questions",
  "shuffle_choices",
  "rules_markdown",
];

/** Why a field is fixed: the key of the reason. */
export type Lock =
  | "archived"
  | "is_practice"
  | "external_id"
  | "delivery"
  | "time_zone"
  | "opens_at"
  | "minutes"
  | "shuffle_questions"
  | "shuffle_choices"
  | "rules_markdown";

/** Null: the field may be changed. */
export function lockOf(
  field: Field,
  { state, begun, attempts }: {
    state: string;
    begun: boolean;
    attempts: number;
  },
): Lock | null {
  if (state === "archived") return "archived";
  if (field === "is_practice") return attempts > 0 ? "is_practice" : null;
  if (!begun || !FIXED.includes(field)) return null;
  return field === "opens_which" ? "opens_at" : field as Lock;
}

/** The form's field of a column that SQL refused. */
export function fieldOf(column: string): Field {
  return column === "duration_seconds" ? "minutes" : column as Field;
}
