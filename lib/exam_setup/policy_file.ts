/** A policy as a file: any part of one, as JSON. */
import {
  type Flat,
  flatten,
  nest,
  type PolicyField,
  type Value,
  wrongIn,
} from "./policy_layers.ts";

/** The file's text. */
export function policyFile(own: Flat): string {
  return `${JSON.stringify(nest(own), null, 2)}\n`;
}

/** A file's policy, or what keeps it from being one. */
export type Read =
  | { ok: true; own: Flat }
  | { ok: false; reason: "json" }
  | { ok: false; reason: "unknown" | "wrong"; paths: string[] };

/** Reads a file that a person chose. */
export function readPolicyFile(
  text: string,
  fields: readonly PolicyField[],
): Read {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { ok: false, reason: "json" };
  }
  if (typeof read !== "object" || read === null || Array.isArray(read)) {
    return { ok: false, reason: "json" };
  }
  const own = flatten(read);
  const known = new Map(fields.map((field) => [field.path, field]));
  const strange = Object.keys(own).filter((path) => !known.has(path));
  if (strange.length > 0) {
    return { ok: false, reason: "unknown", paths: strange };
  }
  const wrong = Object.entries(own)
    .filter(([path, value]) => !isOf(known.get(path)!, value))
    .map(([path]) => path);
  return wrong.length > 0
    ? { ok: false, reason: "wrong", paths: wrong }
    : { ok: true, own };
}

/** Whether a field can hold a value, of whatever kind it is. */
export function isOf(field: PolicyField, value: Value): boolean {
  switch (field.kind) {
    case "switch":
      return typeof value === "boolean";
    case "number":
      return wrongIn(field, value) === null;
    case "choice":
      return typeof value === "string" && field.options.includes(value);
    case "list":
      return Array.isArray(value) &&
        value.every((one) => field.options.includes(one));
  }
}
