/** The schemas of the document: named, referred to, and only those needed. */
import * as z from "zod/mini";
import { contractNames, type Names } from "./names.ts";

/** A part of the document. */
export type Json = Record<string, unknown>;

/** What a reference to a schema begins with. */
export const SCHEMAS = "#/components/schemas/";

/** Schemas of one direction, by name, as the document holds them. */
export class Components {
  readonly #registry: Names = z.registry<{ id: string }>();

  constructor(readonly io: "input" | "output", readonly suffix: string) {
    for (const [schema, id] of contractNames()) this.#register(schema, id);
  }

  #register(schema: z.ZodMiniType, name: string): string {
    const id = name + this.suffix;
    this.#registry.add(schema, { id });
    return id;
  }

  /** A reference to the schema; `otherwise` names one the contract does not. */
  refer(schema: z.ZodMiniType, otherwise: string): Json {
    const id = this.#registry.get(schema)?.id ??
      this.#register(schema, otherwise);
    return { $ref: SCHEMAS + id };
  }

  /** Every registered schema as JSON Schema. */
  all(): Record<string, Json> {
    const { schemas } = z.toJSONSchema(this.#registry, {
      io: this.io,
      uri: (id) => SCHEMAS + id,
      // Answers may get new keys: what is made from this must not break then.
      override({ jsonSchema }) {
        if (jsonSchema.additionalProperties === false) {
          delete jsonSchema.additionalProperties;
        }
      },
    });
    return Object.fromEntries(
      Object.entries(schemas).map(([id, schema]) => {
        // They are parts of one document, with names of their own.
        const { $id: _id, $schema: _schema, id: _name, ...rest } =
          schema as Json;
        return [id, rest];
      }),
    );
  }
}

/** A schema by itself, without names. */
export function plain(schema: z.ZodMiniType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return rest;
}

/** Every `$ref` to a schema in a part of the document. */
function references(part: unknown, found: Set<string>): void {
  if (typeof part !== "object" || part === null) return;
  for (const [key, value] of Object.entries(part)) {
    if (key === "$ref" && typeof value === "string") {
      if (value.startsWith(SCHEMAS)) found.add(value.slice(SCHEMAS.length));
    } else references(value, found);
  }
}

/** The schemas that the paths need, directly or through others. */
export function needed(
  paths: Json,
  all: Record<string, Json>,
): Record<string, Json> {
  const found = new Set<string>();
  references(paths, found);
  // A set may grow while it is walked: what is added comes up later.
  for (const name of found) references(all[name], found);
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => found.has(name)),
  );
}
