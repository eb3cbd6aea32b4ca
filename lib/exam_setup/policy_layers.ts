/**
 * A policy as the editor has it: a flat map from path to value, in layers. What
 * the exam does not say is the school's, then the preset's, then the default.
 */

/** What a field may hold. */
export type Value = boolean | number | string | string[];

/** A policy or part of one, by path. */
export type Flat = Readonly<Record<string, Value>>;

/** A field as the schema has it. */
export type PolicyField =
  & { path: string; standard: Value }
  & (
    | { kind: "switch" }
    | {
      kind: "number";
      whole: boolean;
      /** Null: no bound. */
      min: number | null;
      max: number | null;
    }
    | { kind: "choice"; options: string[] }
    | { kind: "list"; options: string[] }
  );

/** What lies below the part that is edited. */
export interface Below {
  fields: readonly PolicyField[];
  /** Of the school; empty where it is the school's that is edited. */
  school: Flat;
  /** By the name of a sensitivity. */
  presets: Readonly<Record<string, Flat>>;
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `{rules: {spoof: {on: false}}}` → `{"rules.spoof.on": false}`. */
export function flatten(policy: unknown, above = ""): Record<string, Value> {
  if (!isGroup(policy)) return {};
  return Object.fromEntries(
    Object.entries(policy).flatMap(([name, value]) =>
      isGroup(value)
        ? Object.entries(flatten(value, `${above}${name}.`))
        : [[`${above}${name}`, value as Value]]
    ),
  );
}

/** The other way round. */
export function nest(flat: Flat): Record<string, unknown> {
  const policy: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(flat)) {
    const names = path.split(".");
    const last = names.pop()!;
    let at = policy;
    for (const name of names) {
      at = (at[name] ??= {}) as Record<string, unknown>;
    }
    at[last] = value;
  }
  return policy;
}

const valueIn = (layer: Flat | undefined, path: string) =>
  layer && Object.hasOwn(layer, path) ? layer[path] : undefined;

/** What a field is without the part that is edited. */
export function below(path: string, own: Flat, under: Below): Value {
  const sensitivity = valueIn(own, "sensitivity") ??
    valueIn(under.school, "sensitivity") ?? "standard";
  const preset = under.presets[String(sensitivity)];
  const standard = under.fields.find((field) => field.path === path)?.standard;
  return valueIn(under.school, path) ?? valueIn(preset, path) ?? standard!;
}

/** What a field is. */
export function valueOf(path: string, own: Flat, under: Below): Value {
  return valueIn(own, path) ?? below(path, own, under);
}

/** Every field's value. */
export function wholeOf(own: Flat, under: Below): Record<string, Value> {
  return Object.fromEntries(
    under.fields.map(({ path }) => [path, valueOf(path, own, under)]),
  );
}

/** Whether two values are the same; the order of a list says nothing. */
export function same(a: Value | undefined, b: Value | undefined): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && [...a].sort().join() === [...b].sort().join();
}

/** Sets a field; one that is as what lies below is not said. */
export function withValue(
  own: Flat,
  path: string,
  value: Value,
  under: Below,
): Flat {
  const { [path]: _before, ...rest } = own;
  // What a sensitivity brings is asked without it.
  const isSame = same(value, below(path, rest, under));
  return isSame ? rest : { ...rest, [path]: value };
}

/** A part without what lies below it anyway. */
export function trimmed(part: Flat, under: Below): Flat {
  // The sensitivity first: it decides what lies below the others.
  const { sensitivity, ...rest } = part;
  const first = sensitivity === undefined
    ? {}
    : withValue({}, "sensitivity", sensitivity, under);
  return Object.entries(rest).reduce<Flat>(
    (own, [path, value]) => withValue(own, path, value, under),
    first,
  );
}

/** Leaves a field to what lies below. */
export function without(own: Flat, path: string): Flat {
  const { [path]: _before, ...rest } = own;
  return rest;
}

/** Whether two parts say the same. */
export function sameParts(a: Flat, b: Flat): boolean {
  return changedPaths(a, b).length === 0;
}

/** The paths about which two parts do not say the same. */
export function changedPaths(a: Flat, b: Flat): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((path) => !same(valueIn(a, path), valueIn(b, path)));
}

/** Null, or why a field cannot hold a value. */
export function wrongIn(
  field: PolicyField,
  value: Value,
): "number" | "range" | null {
  if (field.kind !== "number") return null;
  if (typeof value !== "number" || !Number.isFinite(value)) return "number";
  if (field.whole && !Number.isInteger(value)) return "number";
  const isBelow = field.min !== null && value < field.min;
  const isAbove = field.max !== null && value > field.max;
  return isBelow || isAbove ? "range" : null;
}
