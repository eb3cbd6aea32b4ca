/** Calls SQL functions on a direct connection, as the role `invigil_api`. */
import postgres from "postgres";
import { type Adapter, DbError } from "./adapter.ts";

/**
 * An adapter on a small pool. Every transaction begins by taking on
 * `invigil_api`, which may execute our functions and nothing else.
 */
export function directDb(url: string): Adapter {
  const sql = postgres(url, {
    max: 8,
    // Seconds. An isolate may be frozen at any time: keep nothing open long.
    idle_timeout: 20,
    connect_timeout: 5,
    // Poolers in transaction mode know no prepared statements.
    prepare: false,
    onnotice: () => {},
    connection: { application_name: "invigil" },
  });
  return {
    async run(fn, request) {
      try {
        const rows = await sql.begin(async (t) => {
          // Sent together: two statements, one round trip.
          const [, answer] = await Promise.all([
            t.unsafe("set local role invigil_api"),
            // As text: the driver would write a string into jsonb as a string.
            t.unsafe(`select public.${fn}($1::text::jsonb) as answer`, [
              request,
            ]),
          ]);
          return answer;
        });
        return rows[0]?.answer;
      } catch (error) {
        const { code } = error as { code?: unknown };
        if (typeof code !== "string") throw error;
        throw new DbError(fn, code);
      }
    },
    close: () => sql.end({ timeout: 5 }),
  };
}
