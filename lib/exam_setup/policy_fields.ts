/**
 * The fields of a policy with their kinds, ranges and defaults, read from the
 * one schema. Server only: the editor gets them as JSON.
 */
import * as z from "zod/mini";
import { policySchema } from "../../supabase/functions/_shared/contract/policy.ts";
import type { PolicyField, Value } from "./policy_layers.ts";

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  minimum?: number;
  maximum?: number;
  enum?: string[];
  items?: Schema;
  default?: unknown;
}

/** Every field, in the schema's order; `rules.tab_switch.weight` is a path. */
export function policyFields(): PolicyField[] {
  const schema = z.toJSONSchema(policySchema, { io: "input" }) as Schema;
  return leaves(schema, "");
}

function leaves({ properties = {} }: Schema, above: string): PolicyField[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = `${above}${name}`;
    return schema.properties
      ? leaves(schema, `${path}.`)
      : [fieldOf(path, schema)];
  });
}

/** @throws Error for a kind of field that the editor does not know. */
function fieldOf(path: string, schema: Schema): PolicyField {
  const standard = schema.default as Value;
  if (schema.type === "boolean") return { path, kind: "switch", standard };
  if (schema.type === "integer" || schema.type === "number") {
    return {
      path,
      kind: "number",
      whole: schema.type === "integer",
      min: schema.minimum ?? null,
      max: schema.maximum ?? null,
      standard,
    };
  }
  if (schema.enum) {
    return { path, kind: "choice", options: schema.enum, standard };
  }
  if (schema.type === "array" && schema.items?.enum) {
    return { path, kind: "list", options: schema.items.enum, standard };
  }
  throw new Error(`The policy's ${path} is of no kind that can be edited.`);
}
