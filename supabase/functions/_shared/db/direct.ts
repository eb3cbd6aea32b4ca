/** Calls SQL functions on a direct connection, as the role `invigil_api`. */
import postgres from "postgres";
import { type Adapter, DbError } from "./adapter.ts";

/** Where poolers in transaction mode listen: they know no prepared statements. */
const POOLER_PORTS = ["6543", "6432"];

/**
 * An adapter on a small pool. Every transaction begins by taking on
 * `invigil_api`, which may execute our functions and nothing else.
 */
export function directDb(url: string): Adapter {
  const prepare = !POOLER_PORTS.includes(new URL(url).port);
  const sql = postgres(url, {
    max: 8,
    // Seconds. An isolate may be frozen at any time: keep nothing open long.
    idle_timeout: 20,
    connect_timeout: 5,
    prepare,
    // Nothing of ours answers an array.
    fetch_types: false,
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
            // A parameter, since databases write the text of what fails into
            // their logs. As text: the driver would write a string into jsonb
            // as a string.
            t.unsafe(
              `select public.${fn}($1::text::jsonb) as answer`,
              [request],
              { prepare },
            ),
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
