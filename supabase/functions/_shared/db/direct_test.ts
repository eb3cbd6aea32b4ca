import { assertEquals, assertRejects } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import postgres from "postgres";
import {
  createDatabase,
  type TestDatabase,
} from "../../../../tests/fixtures/postgres.ts";
import type { Adapter } from "./adapter.ts";
import { DbError } from "./adapter.ts";
import { directDb } from "./direct.ts";

describe("directDb", () => {
  let database: TestDatabase;
  let db: Adapter;
  let owner: postgres.Sql;
  beforeAll(async () => {
    database = await createDatabase();
    owner = postgres(database.url, { max: 1, onnotice() {} });
    await owner.unsafe(`
      do $$ begin
        create role invigil_api nologin;
      exception when duplicate_object or unique_violation then null;
      end $$;
      create table public.kept (request jsonb);
      grant insert on public.kept to invigil_api;
      create function public.api_who(request jsonb) returns jsonb
      language sql as $$
        select jsonb_build_object('role', current_user, 'said', request)
      $$;
      create function public.api_keep(request jsonb) returns jsonb
      language plpgsql as $$
      begin
        insert into public.kept values (request);
        return jsonb_build_object('fraction', 1 / (request ->> 'by')::integer);
      end $$;
      create function public.api_secret(request jsonb) returns jsonb
      language sql as 'select request';
      revoke execute on function public.api_secret(jsonb) from public;
    `);
    db = directDb(database.url);
  });
  afterAll(async () => {
    await db?.close();
    await owner?.end();
    await database?.drop();
  });

  const failing = async (fn: string, request: string) =>
    (await assertRejects(() => db.run(fn, request), DbError) as DbError)
      .sqlstate;
  const kept = async () =>
    (await owner`select request from public.kept`).length;

  it("runs as invigil_api, call by call", async () => {
    for (let n = 0; n < 3; n++) {
      const answer = await db.run("api_who", "{}") as { role: string };
      assertEquals(answer.role, "invigil_api");
    }
    assertEquals(await failing("api_secret", "{}"), "42501");
  });

  it("hands over any text as it is", async () => {
    const texts = [
      "it's",
      "\\",
      "\\'",
      "'; drop table public.kept; --",
      "$$ $1 E'' \\x41 \\u0041",
      '\n\t"é漢😀',
    ];
    for (const setting of ["on", "off"]) {
      const url = new URL(database.url);
      await owner.unsafe(
        `alter database ${url.pathname.slice(1)}
         set standard_conforming_strings = ${setting}`,
      );
      const fresh = directDb(database.url);
      try {
        const answer = await fresh.run("api_who", JSON.stringify({ texts }));
        assertEquals((answer as { said: unknown }).said, { texts });
      } finally {
        await fresh.close();
      }
    }
    assertEquals(await kept(), 0);
  });

  it("is one transaction: what fails leaves nothing", async () => {
    assertEquals(await failing("api_keep", '{"by":0}'), "22012");
    assertEquals(await kept(), 0);
    assertEquals(await db.run("api_keep", '{"by":1}'), { fraction: 1 });
    assertEquals(await kept(), 1);
  });
});
