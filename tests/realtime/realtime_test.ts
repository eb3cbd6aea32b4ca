import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { createClient } from "@supabase/supabase-js";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { until } from "../fixtures/wait.ts";
import { clientTimers, leave, listen, person, tokenFor } from "./people.ts";

const migrationsDir = new URL("./migrations/", import.meta.url);
const functionsDir = new URL("./functions/", import.meta.url);

for (const engine of engines) {
  describe(`realtime on ${engine.name}`, clientTimers, () => {
    let stack: Stack;
    let next = 1;
    const note = async (room: string, id = next++) => {
      await stack.sql("insert into public.notes (id, room) values ($1, $2)", [
        id,
        room,
      ]);
      return id;
    };

    beforeAll(async () => {
      stack = await engine.start({ migrationsDir, functionsDir });
    });
    afterAll(() => stack?.stop());

    it("brings a member what the database broadcasts", async () => {
      const ana = await person(stack, "red");
      const heard = await listen(ana.client, "room:red");
      assertEquals(heard.statuses, ["SUBSCRIBED"]);
      const id = await note("red");
      await until(() => heard.notes.length === 1, { what: "the note" });
      assertEquals(heard.notes, [id]);
      await leave(ana);
    });

    it("refuses who has no right, and says so", async () => {
      const stranger = await person(stack, "blue");
      const heard = await listen(stranger.client, "room:red");
      assertEquals(heard.statuses[0], "CHANNEL_ERROR");
      assertStringIncludes(
        heard.reason(),
        "You do not have permissions to read from this Channel topic: room:red",
      );
      await leave(stranger);
    });

    it("refuses public channels, and someone without a token", async () => {
      const ana = await person(stack, "red");
      const open = await listen(ana.client, "room:red", false);
      assertEquals(open.statuses[0], "CHANNEL_ERROR");
      assertStringIncludes(open.reason(), "PrivateOnly");
      const nobody = {
        client: createClient(stack.url, stack.publishableKey, {
          auth: { autoRefreshToken: false, persistSession: false },
        }),
      };
      const heard = await listen(nobody.client, "room:red");
      assertEquals(heard.statuses[0], "CHANNEL_ERROR");
      await leave(ana, nobody);
    });

    it("keeps rooms apart", async () => {
      const red = await person(stack, "red"),
        blue = await person(stack, "blue");
      const atRed = await listen(red.client, "room:red");
      const atBlue = await listen(blue.client, "room:blue");
      const first = await note("red"), second = await note("blue");
      await until(
        () => atRed.notes.length + atBlue.notes.length === 2,
        { what: "both notes" },
      );
      assertEquals([atRed.notes, atBlue.notes], [[first], [second]]);
      await leave(red, blue);
    });

    it("brings 200 messages once, in order, to each of two", async () => {
      const people = [await person(stack, "red"), await person(stack, "red")];
      const heard = await Promise.all(
        people.map((one) => listen(one.client, "room:red")),
      );
      const sent = [];
      for (let i = 0; i < 200; i++) sent.push(await note("red"));
      const end = await note("red");
      await until(() => heard.every((one) => one.notes.includes(end)), {
        what: "the last note",
      });
      for (const one of heard) assertEquals(one.notes, [...sent, end]);
      await leave(...people);
    });

    it("keeps the order of one transaction, and says nothing of one undone", async () => {
      const ana = await person(stack, "red");
      const heard = await listen(ana.client, "room:red");
      const from = next;
      next += 6;
      await stack.sql(
        `insert into public.notes (id, room)
         select id, 'red' from generate_series($1::int, $2::int) id`,
        [from, from + 4],
      );
      // The second row breaks the key, so the first is undone with it.
      await stack.sql(
        "insert into public.notes (id, room) values ($1, 'red'), ($2, 'red')",
        [from + 5, from],
      ).then(() => assert(false, "should fail"), () => {});
      const last = await note("red");
      await until(() => heard.notes.includes(last), { what: "the last note" });
      assertEquals(
        heard.notes,
        [0, 1, 2, 3, 4].map((n) => from + n).concat(last),
      );
      await leave(ana);
    });

    it("renews rights with a new token", async () => {
      const id = crypto.randomUUID();
      await stack.sql(
        "insert into public.room_members (room, user_id) values ('red', $1)",
        [id],
      );
      let token = await tokenFor(stack, id, 3);
      const client = createClient(stack.url, stack.publishableKey, {
        accessToken: () => Promise.resolve(token),
      });
      const short = await listen(client, "room:red");
      const other = await person(stack, "red");
      const watch = await listen(
        createShort(stack, await tokenFor(stack, other.id, 3)),
        "room:red",
      );
      token = await tokenFor(stack, id, 3600);
      await client.realtime.setAuth();
      // The other one's token ends meanwhile; this one's channel lives on.
      await until(() => watch.statuses.includes("CLOSED"), { what: "expiry" });
      const last = await note("red");
      await until(() => short.notes.includes(last), { what: "the note" });
      assertEquals(short.statuses, ["SUBSCRIBED"]);
      await leave({ client }, other);
    });

    it("closes a channel whose token has expired, and says why", async () => {
      const ana = await person(stack, "red");
      const client = createShort(stack, await tokenFor(stack, ana.id, 2));
      const heard = await listen(client, "room:red");
      await until(() => heard.statuses.includes("CLOSED"), { what: "the end" });
      assertEquals(heard.told, ["Token has expired"]);
      await leave({ client }, ana);
    });

    it("closes a channel whose new token has no right", async () => {
      const ana = await person(stack, "red"), bea = await person(stack, "blue");
      let token = await tokenFor(stack, ana.id, 3600);
      const client = createClient(stack.url, stack.publishableKey, {
        accessToken: () => Promise.resolve(token),
      });
      const heard = await listen(client, "room:red");
      token = await tokenFor(stack, bea.id, 3600);
      await client.realtime.setAuth();
      await until(() => heard.statuses.includes("CLOSED"), { what: "the end" });
      assertEquals(heard.told.length, 1);
      await note("red");
      assertEquals(heard.notes, []);
      await leave({ client }, ana, bea);
    });

    it("refuses what clients broadcast", async () => {
      const ana = await person(stack, "red"), bea = await person(stack, "red");
      const heard = await listen(bea.client, "room:red");
      const channel = ana.client.channel("room:red", {
        config: { private: true, broadcast: { ack: true } },
      });
      const statuses: string[] = [];
      channel.subscribe((status) => statuses.push(status));
      await until(() => statuses.includes("SUBSCRIBED"), { what: "the join" });
      const answer = await channel.send({
        type: "broadcast",
        event: "note",
        payload: { note: -1 },
      });
      assertEquals(answer, "error");
      const last = await note("red");
      await until(() => heard.notes.includes(last), { what: "the note" });
      assertEquals(heard.notes, [last]);
      await leave(ana, bea);
    });

    it("refuses a socket without a key of the project", async () => {
      const res = await fetch(
        `${stack.url}/realtime/v1/websocket?vsn=2.0.0&apikey=wrong`,
      );
      assertEquals(res.status, 401);
      await res.body?.cancel();
    });

    if (engine.name === "postgres") {
      it("brings what was committed while the listening line was down", async () => {
        const ana = await person(stack, "red");
        const heard = await listen(ana.client, "room:red");
        // The note is committed in the same statement that cuts every line
        // that listens, so no notification of it can arrive.
        const id = next++;
        await stack.sql(
          `with cut as materialized (
             select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()
               and query ilike 'listen%'
           ), counted as (select count(*) from cut)
           insert into public.notes (id, room)
           select $1, 'red' from counted where count > 0`,
          [id],
        );
        const [row] = await stack.sql(
          "select 1 from public.notes where id = $1",
          [id],
        );
        assert(row, "there was a line to cut");
        await until(() => heard.notes.includes(id), { what: "the note" });
        assertEquals(heard.notes, [id]);
        await leave(ana);
      });
    }
  });
}

function createShort(stack: Stack, token: string) {
  return createClient(stack.url, stack.publishableKey, {
    accessToken: () => Promise.resolve(token),
  });
}
