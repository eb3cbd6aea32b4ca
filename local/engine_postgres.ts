import postgres from "postgres";
import type { Engine, Query, Transaction } from "./engine.ts";
import { isoTime, tame } from "./engine.ts";
import { Failure, reason } from "./failure.ts";

const plain = (text: string) => text;
const asJson = (value: unknown) =>
  typeof value === "string" ? value : JSON.stringify(value);
const asTime = (value: unknown) =>
  value instanceof Date ? value.toISOString() : value;
const time = (oid: number) => ({
  to: oid,
  from: [oid],
  serialize: asTime,
  parse: isoTime,
});
const number = (text: string) => {
  const value = Number(text);
  return String(value) === text ? value : text;
};

/** Values come and go as they do on PGlite through lite, so that both engines answer alike. */
const types = {
  timestamp: time(1114),
  timestamptz: time(1184),
  date: { to: 1082, from: [1082], serialize: asTime, parse: plain },
  bigint: { to: 20, from: [20], serialize: String, parse: number },
  numeric: { to: 1700, from: [1700], serialize: String, parse: number },
  json: { to: 114, from: [114], serialize: asJson, parse: JSON.parse },
  jsonb: { to: 3802, from: [3802], serialize: asJson, parse: JSON.parse },
} as unknown as Record<string, postgres.PostgresType>;

const base = {
  connect_timeout: 5,
  onnotice: () => {},
  connection: { TimeZone: "UTC", application_name: "invigil" },
};

/** A pool on the Postgres at `url`; LISTEN has a connection of its own that reconnects. */
export async function openPostgres(url: string): Promise<Engine> {
  const where = address(url);
  const sql = postgres(url, { ...base, max: 4, types });
  let hosted: boolean;
  try {
    const [row] = await sql`
      select exists (select from pg_roles where rolname = 'supabase_auth_admin') as hosted`;
    hosted = row!.hosted;
  } catch (error) {
    await sql.end({ timeout: 0 });
    throw new Failure(
      `The Postgres of DATABASE_URL (${where}) does not answer: ${
        reason(error)
      }. Start it or correct the address; without DATABASE_URL the data is kept in the data folder.`,
    );
  }
  if (hosted) {
    await sql.end({ timeout: 0 });
    throw new Failure(
      `The Postgres of DATABASE_URL (${where}) belongs to a Supabase project, whose own services would be disturbed. Give a plain Postgres of its own.`,
    );
  }
  const { PostgresConnection } = await import("@supabase/lite/postgres");
  const connection = new PostgresConnection({
    url,
    postgresOptions: {
      ...base,
      max: 8,
      types: {
        timestamp: types.timestamp!,
        timestamptz: types.timestamptz!,
        json: types.json!,
        jsonb: types.jsonb!,
      },
    },
  });
  tame(connection);

  const query = (on: postgres.ISql): Query => async (text, params = []) =>
    [
      ...await on.unsafe(text, params as postgres.ParameterOrJSON<never>[]),
    ] as never;
  const inside = (on: postgres.ISql): Transaction => ({
    query: query(on),
    script: async (text) => void await on.unsafe(text).simple(),
  });

  return {
    name: "postgres",
    connection,
    exclusive: (work) => work(),
    query: query(sql),
    transaction: (work) => sql.begin((t) => work(inside(t))) as never,
    async listen(channel, onNotify) {
      let again = false;
      const { unlisten } = await sql.listen(channel, onNotify, () => {
        if (again) onNotify("");
        again = true;
      });
      return unlisten;
    },
    async close() {
      await Promise.all([sql.end({ timeout: 2 }), connection.close()]);
    },
  };
}

function address(url: string): string {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    throw new Failure(
      "DATABASE_URL is not a Postgres address; write postgres://user:password@host:5432/database.",
    );
  }
  return new URL(url).host;
}
