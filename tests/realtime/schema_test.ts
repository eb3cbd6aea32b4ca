import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { bootstrap } from "../../local/bootstrap.ts";
import { databases, type Server, startServer } from "./server.ts";

for (const name of ["pglite", "postgres"] as (keyof typeof databases)[]) {
  describe(`schema realtime on ${name}`, () => {
    let server: Server;
    beforeAll(async () => {
      server = await startServer(name);
    });
    afterAll(() => server?.stop());

    /** What `work` gave as `role`, and what is written then. */
    async function written(role: string, work: string) {
      await server.engine.transaction(async (t) => {
        await t.query("delete from realtime.messages");
        await t.query("select set_config('role', $1, true)", [role]);
        await t.query(work);
      });
      return await server.sql(
        "select topic, event, payload, private, extension from realtime.messages",
      );
    }

    it("may be made again over itself", async () => {
      await bootstrap((text) =>
        server.engine.transaction((t) => t.script(text))
      );
    });

    it("send writes a private broadcast, with an id unless it has one", async () => {
      const [row] = await written(
        "service_role",
        `select realtime.send('{"id": 5}', 'alert', 'room:x')`,
      );
      assertEquals(row, {
        topic: "room:x",
        event: "alert",
        payload: { id: 5 },
        private: true,
        extension: "broadcast",
      });
      const [other] = await written(
        "service_role",
        `select realtime.send('{"a": 1}', 'alert', 'room:x', false)`,
      );
      assertEquals(Object.keys(other!.payload as object).sort(), ["a", "id"]);
      assertEquals(other!.private, false);
    });

    it("send is silent where the caller may not write", async () => {
      for (const role of ["anon", "authenticated"]) {
        const rows = await written(
          role,
          "select realtime.send('{}', 'alert', 'room:x')",
        );
        assertEquals(rows, []);
      }
    });

    it("nobody but the owner deletes messages", async () => {
      for (const role of ["anon", "authenticated", "service_role"]) {
        for (
          const work of [
            "delete from realtime.messages",
            "select realtime.delete_old_messages()",
          ]
        ) {
          const code = await written(role, work).catch((error) => error.code);
          assertEquals(code, "42501");
        }
      }
    });
  });
}
