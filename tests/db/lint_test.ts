/** `supabase db lint`: plpgsql_check over every function of ours. */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import postgres from "postgres";
import type { TestDatabase } from "../fixtures/postgres.ts";
import { cli } from "./cli.ts";
import { migratedDatabase } from "./migrated.ts";

interface Finding {
  function: string;
  issues: {
    level: string;
    message: string;
    detail?: string;
    statement?: { lineNumber: string; text: string };
    query?: { text: string };
  }[];
}

/** One line for each finding. */
function findingsIn(stdout: string): string[] {
  const from = stdout.indexOf("[");
  if (from < 0) return [];
  const findings = JSON.parse(stdout.slice(from)) as Finding[];
  return findings.flatMap((one) =>
    one.issues.map(({ level, message, detail, statement, query }) =>
      [one.function, `line ${statement?.lineNumber ?? "?"}`, level, message]
        .concat(detail ?? [], query?.text.slice(0, 120) ?? []).join(" · ")
    )
  );
}

describe("db lint", () => {
  let database: TestDatabase;
  beforeAll(async () => database = await migratedDatabase());
  afterAll(() => database?.drop());

  const lint = () =>
    cli(database.url, [
      ...["db", "lint", "--schema", "public,private"],
      ...["--level", "warning", "--fail-on", "warning"],
    ]);

  it("finds nothing in the migrations' functions", async () => {
    const { code, stdout, stderr } = await lint();
    assertEquals(findingsIn(stdout), []);
    assertEquals(code, 0, stderr);
  });

  it("would find a column that is not there", async () => {
    const sql = postgres(database.url, { max: 1, onnotice: () => {} });
    try {
      await sql.unsafe(
        `create function private.planted() returns integer language plpgsql
         set search_path = '' as $$
         begin return (select a.nowhere from public.attempts a); end $$`,
      );
      const { code, stdout } = await lint();
      assertEquals(code, 1);
      assertEquals(
        findingsIn(stdout).some((line) => line.startsWith("private.planted")),
        true,
      );
    } finally {
      await sql.unsafe("drop function if exists private.planted()");
      await sql.end();
    }
  });
});
