/**
 * The functions' one way to the database: `call` runs one SQL function in one
 * transaction. Over REST with the secret key, or directly where a database
 * address is known.
 */
import { type Adapter, DbError } from "./db/adapter.ts";
import { directDb } from "./db/direct.ts";
import { restDb } from "./db/rest.ts";
import type { Env } from "./env.ts";
import { isErrorCode, Refusal } from "./errors.ts";

/** A connection to the database's `api_*` and `score_*` functions. */
export interface Db {
  /**
   * Runs `public.<fn>(request)` and gives its answer.
   *
   * @throws Refusal what the function answered as `{error, detail}`, or
   * `unavailable` when the database cannot be reached.
   * @throws Error on anything unexpected; it carries the SQLSTATE, no data.
   */
  call<T>(fn: string, request: Record<string, unknown>): Promise<T>;
  close(): Promise<void>;
}

const FUNCTION = /^(api|score)_[a-z_]+$/;

/** Serialization failure and deadlock: the transaction did nothing. */
const AGAIN = ["40001", "40P01"];

/**
 * Classes 08 (connection) and 57P (shutdown), full, too long at work (57014) or
 * waiting for a lock (55P03), and the clients' codes.
 */
const UNREACHABLE =
  /^(08|57P|57014|55P03|53300|ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|CONNECT|fetch|http_50[234])/;

function answerOf<T>(answer: unknown): T {
  const { error, detail } = (answer ?? {}) as Record<string, unknown>;
  if (error === undefined) return answer as T;
  if (!isErrorCode(error)) throw new Error("an unknown refusal");
  const after = (detail as { retry_after?: number } | undefined)?.retry_after;
  throw new Refusal(
    error,
    detail ?? undefined,
    after === undefined ? {} : { "retry-after": `${Math.ceil(after)}` },
  );
}

/** A `Db` on an adapter: retries what did nothing, names what went wrong. */
export function dbOn(adapter: Adapter): Db {
  return {
    async call<T>(fn: string, request: Record<string, unknown>): Promise<T> {
      if (!FUNCTION.test(fn)) throw new Error(`not a function of ours: ${fn}`);
      const text = JSON.stringify(request);
      for (let attempt = 1;; attempt++) {
        try {
          return answerOf<T>(await adapter.run(fn, text));
        } catch (error) {
          if (!(error instanceof DbError)) throw error;
          if (AGAIN.includes(error.sqlstate) && attempt < 3) continue;
          if (!UNREACHABLE.test(error.sqlstate)) throw error;
          throw new Refusal("unavailable", undefined, { "retry-after": "5" });
        }
      }
    },
    close: () => adapter.close(),
  };
}

/** The database of this deployment. */
export function openDb(env: Env): Db {
  return dbOn(env.databaseUrl ? directDb(env.databaseUrl) : restDb(env));
}
