import type { PgliteConnection } from "@supabase/lite/pglite";
import type { PostgresConnection } from "@supabase/lite/postgres";
import { asPostgrest } from "./database_errors.ts";

export type Row = Record<string, unknown>;

/** One statement. Strings are sent to json columns as they are, objects as JSON. */
export type Query = <T = Row>(text: string, params?: unknown[]) => Promise<T[]>;

export interface Transaction {
  query: Query;
  /** Several statements without parameters. */
  script(text: string): Promise<void>;
}

/**
 * The database under the stack. PGlite is a single session, so everything that
 * touches it, lite's own requests too, goes through `exclusive`; on a real
 * Postgres `exclusive` just runs the work.
 */
export interface Engine {
  name: "pglite" | "postgres";
  connection: PgliteConnection | PostgresConnection;
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  query: Query;
  transaction<T>(work: (t: Transaction) => Promise<T>): Promise<T>;
  /**
   * `onNotify` runs while the database is busy: it may only enqueue. An empty
   * payload means that the line was lost for a while: catch up.
   */
  listen(
    channel: string,
    onNotify: (payload: string) => void,
  ): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/**
 * lite grants everything to every role at its first request unless it believes
 * that it has done so already. The field is private to lite: its version is
 * pinned, and a change of the field's name stops the start.
 */
function keepOurGrants(connection: Engine["connection"]): void {
  const inner = connection as unknown as { rlsState?: string };
  if (inner.rlsState !== "unknown") {
    throw new Error("lite has no rlsState any more: it would undo our revokes");
  }
  inner.rlsState = "active";
}

/** What both engines change in lite's connection. */
export function tame(connection: Engine["connection"]): void {
  keepOurGrants(connection);
  connection.normalizeDbError = asPostgrest;
  readCatalogueOnce(connection);
}

/**
 * Before lite has read the catalogue, every request reads it for itself: on
 * Postgres 400 at once took half a minute. Now they wait for the first.
 */
function readCatalogueOnce(connection: Engine["connection"]): void {
  const introspect = connection.introspect.bind(connection);
  let reading: ReturnType<typeof introspect> | undefined;
  connection.introspect = (options) => {
    if (!options?.useCache) return introspect(options);
    return reading ??= introspect(options).finally(() => reading = undefined);
  };
}

/** `2026-11-20 11:27:25.9+00` as PostgREST writes it: `2026-11-20T11:27:25.9+00:00`. */
export function isoTime(text: string): string {
  return text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00");
}
