import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import postgres from "postgres";
import { startCluster } from "./postgres_cluster.ts";
import { findPrograms, thisMachine } from "./programs.ts";
import { TaskError } from "./step.ts";

describe("startCluster", () => {
  it("serves on loopback, and leaves nothing behind", async () => {
    const { postgresBin } = await findPrograms(thisMachine());
    const cluster = await startCluster(postgresBin);
    const sql = postgres(cluster.url, { max: 1 });
    let folder = "";
    try {
      const [row] = await sql`
        select current_setting('data_directory') as folder,
               current_setting('max_connections')::int as connections,
               (select rolsuper from pg_roles where rolname = current_user) as super`;
      assertEquals([row?.connections, row?.super], [300, true]);
      folder = row?.folder;
    } finally {
      await sql.end();
      await cluster.stop();
      await cluster.stop();
    }
    await assertRejects(() => Deno.stat(folder), Deno.errors.NotFound);
    await assertRejects(() =>
      Deno.connect({
        hostname: "127.0.0.1",
        port: Number(new URL(cluster.url).port),
      })
    );
  });

  it("says what initdb said when it cannot make one", async () => {
    const folder = await Deno.makeTempDir({ prefix: "invigil-no-pg-" });
    try {
      await Deno.chmod(folder, 0o755);
      await Deno.writeTextFile(
        `${folder}/initdb`,
        "#!/bin/sh\necho 'no room' >&2\nexit 1\n",
        { mode: 0o755 },
      );
      await assertRejects(() => startCluster(folder), TaskError, "no room");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
});
