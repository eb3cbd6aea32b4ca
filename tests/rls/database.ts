/**
 * A migrated database without the services around it: what Supabase prepares,
 * our migrations, and a way to ask as somebody.
 */
import type { Engine, Query, Transaction } from "../../local/engine.ts";
import { openPostgres } from "../../local/engine_postgres.ts";
import { openMigrated } from "../../local/memory.ts";
import { createMigrated } from "../fixtures/migrated.ts";

/** An error as Postgres raised it. */
export interface Raised {
  code: string;
  message: string;
}

/** A database of one test file. */
export interface Database {
  name: Engine["name"];
  /** As the owner. */
  query: Query;
  transaction: Engine["transaction"];
  /** Asks as a role, with the id of who is signed in; leaves nothing behind. */
  as<T>(role: string, user: string | null, ask: Ask<T>): Promise<T>;
  close(): Promise<void>;
}

type Ask<T> = (query: Query) => Promise<T>;

function opened(engine: Engine, drop: () => Promise<void>): Database {
  return {
    name: engine.name,
    query: engine.query,
    transaction: engine.transaction,
    as: (role, user, ask) => asked(engine, role, user, ask),
    async close() {
      await engine.close();
      await drop();
    },
  };
}

/** Thrown to undo what a question did. */
class Undo<T> extends Error {
  constructor(readonly answer: T) {
    super("undo");
  }
}

async function asked<T>(
  engine: Engine,
  role: string,
  user: string | null,
  ask: Ask<T>,
): Promise<T> {
  try {
    await engine.transaction(async (t: Transaction) => {
      const claims = { sub: user ?? undefined, role };
      await t.query(
        `select set_config('request.jwt.claim.sub', $1, true),
           set_config('request.jwt.claim.role', $2, true),
           set_config('request.jwt.claims', $3, true)`,
        [user ?? "", role, JSON.stringify(claims)],
      );
      await t.query(`set local role ${role}`);
      throw new Undo(await ask(t.query));
    });
  } catch (error) {
    if (error instanceof Undo) return error.answer as T;
    throw error;
  }
  throw new Error("unreachable");
}

/** PGlite in memory, and a new database in the test cluster. */
export const databases: { name: string; open(): Promise<Database> }[] = [
  {
    name: "pglite",
    open: async () => opened(await openMigrated(), async () => {}),
  },
  {
    name: "postgres",
    async open() {
      const { url, drop } = await createMigrated();
      return opened(await openPostgres(url), drop);
    },
  },
];

/** The error a question raises; fails if there is none. */
export async function raised(question: Promise<unknown>): Promise<Raised> {
  try {
    await question;
  } catch (error) {
    const { code, message } = error as Raised;
    if (code) return { code, message };
    throw error;
  }
  throw new Error("It was let through.");
}
