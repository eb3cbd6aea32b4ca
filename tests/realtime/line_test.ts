import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { until } from "../fixtures/wait.ts";
import { clientTimers, leave, listen, person } from "./people.ts";
import { databases, type Server, startServer } from "./server.ts";

const NEVER = 3_600_000;

for (const name of ["pglite", "postgres"] as (keyof typeof databases)[]) {
  describe(`a lost line to ${name}`, clientTimers, () => {
    let server: Server;
    let next = 1;
    const note = async () => {
      await server.sql("insert into public.notes values ($1, 'red')", [next]);
      return next++;
    };
    beforeAll(async () => {
      server = await startServer(name, { lookEvery: NEVER });
    });
    afterAll(() => server?.stop());

    it("catches up, in order and once, when the line is back", async () => {
      const ana = await person(server, "red");
      const heard = await listen(ana.client, "room:red");
      const before = await note();
      await until(() => heard.notes.includes(before), { what: "the first" });
      server.fault.deaf = true;
      const missed = [await note(), await note(), await note()];
      server.fault.deaf = false;
      server.notify("");
      server.notify("");
      await until(() => heard.notes.length > 1, { what: "the missed ones" });
      const after = await note();
      await until(() => heard.notes.includes(after), { what: "the last" });
      assertEquals(heard.notes, [before, ...missed, after]);
      await leave(ana);
    });

    it("brings the older messages first when the next one wakes it", async () => {
      const ana = await person(server, "red");
      const heard = await listen(ana.client, "room:red");
      server.fault.deaf = true;
      const missed = await note();
      server.fault.deaf = false;
      const after = await note();
      await until(() => heard.notes.includes(after), { what: "the last" });
      assertEquals(heard.notes, [missed, after]);
      await leave(ana);
    });

    it("keeps what it could not read until the database answers", async () => {
      const ana = await person(server, "red");
      const heard = await listen(ana.client, "room:red");
      server.fault.broken = true;
      const first = await note();
      await until(() => server.log.length > 0, { what: "the failed look" });
      server.fault.broken = false;
      const second = await note();
      await until(() => heard.notes.includes(second), { what: "both" });
      assertEquals(heard.notes, [first, second]);
      await leave(ana);
    });

    it("does not bring a newcomer what was said before", async () => {
      const early = await note();
      const ana = await person(server, "red");
      const heard = await listen(ana.client, "room:red");
      const late = await note();
      await until(() => heard.notes.includes(late), { what: "the note" });
      assertEquals(heard.notes.filter((id) => id !== early), [late]);
      await leave(ana);
    });

    if (name === "postgres") {
      it("brings what a long transaction commits after later ones", async () => {
        const ana = await person(server, "red");
        const heard = await listen(ana.client, "room:red");
        let quick = 0;
        const slow = next++;
        await server.engine.transaction(async (t) => {
          await t.query("insert into public.notes values ($1, 'red')", [slow]);
          quick = await note();
          await until(() => heard.notes.includes(quick), { what: "the quick" });
          server.fault.deaf = true;
        });
        server.fault.deaf = false;
        server.notify("");
        await until(() => heard.notes.includes(slow), { what: "the slow" });
        assertEquals(heard.notes, [quick, slow]);
        await leave(ana);
      });
    }
  });
}

describe("a line that says nothing", clientTimers, () => {
  it("is made up for by looking now and then", async () => {
    const server = await startServer("pglite", { lookEvery: 50 });
    server.fault.deaf = true;
    const ana = await person(server, "red");
    const heard = await listen(ana.client, "room:red");
    await server.sql("insert into public.notes values (1, 'red')");
    await until(() => heard.notes.length === 1, { what: "the note" });
    await leave(ana);
    await server.stop();
  });
});
