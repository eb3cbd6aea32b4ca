/** How many events are taken: in a minute, and of one attempt. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { ErrorCode } from "../../supabase/functions/_shared/contract/errors.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, now, type Student, student } from "./helpers.ts";

for (const engine of engines) {
  describe(`event limits on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 4 });
    });
    afterAll(() => stack.stop());

    async function begun(): Promise<Student> {
      const one = student(stack, school, next++);
      await one.begin(school.examId);
      return one;
    }
    const events = (one: Student, n: number) =>
      Array.from({ length: n }, () => one.event("window_focus"));

    it("a batch costs as many as it has", async () => {
      const one = await begun();
      const { userId } = school.candidates[next - 1]!;
      await one.batch(events(one, 30));
      const used = async () =>
        (await stack.sql<{ used: number }>(
          `select sum(used)::int as used from public.rate_limits
           where bucket = $1`,
          [`events:user:${userId}`],
        ))[0]!.used;
      assertEquals(await used(), 30);
      // In this window or the one that begins meanwhile.
      await stack.sql(
        `insert into public.rate_limits (bucket, window_start, used, expires_at)
         select $1, to_timestamp(floor(extract(epoch from now()) / 60) * 60 + d),
           11950, now() + interval '5 minutes'
         from unnest(array[0, 60]) d
         on conflict (bucket, window_start) do update set used = 11950`,
        [`events:user:${userId}`],
      );
      const refused = await one.batch(events(one, 100));
      assertProblem(refused, 429, "rate_limited");
      assert(Number(refused.headers.get("retry-after")) > 0);
      // What was refused cost nothing.
      one.seq -= 100;
      assertEquals((await one.batch(events(one, 20))).body.accepted, 20);
    });

    it("an attempt has room for so many; the rest is told", async () => {
      const one = await begun();
      const { userId } = school.candidates[next - 1]!;
      const take = async (from: number, to: number, most: number) => {
        const rows = Array.from({ length: to - from + 1 }, (_, i) => ({
          event_id: `e${from + i}`,
          seq: from + i,
          event_type: "window_focus",
          phase: "whole",
          severity: "info",
          category: "behaviour",
          event_data: {},
          occurred_at: now(),
        }));
        const [row] = await stack.sql<{ said: Record<string, unknown> }>(
          "select public.api_take_events($1::text::jsonb) as said",
          [JSON.stringify({
            principal: { kind: "user", sub: userId },
            session_id: one.attempt,
            client_id: one.client,
            epoch: one.epoch,
            events: rows.reverse(),
            cost: rows.length,
            most,
            rejected: [],
          })],
        );
        const { accepted, duplicates, full, acked_seq } = row!.said;
        return { accepted, duplicates, full, acked_seq };
      };
      // The start of the exam is the first of the attempt's events.
      assertEquals(await take(1, 4, 6), {
        accepted: 4,
        duplicates: 0,
        full: [],
        acked_seq: 4,
      });
      assertEquals(await take(3, 7, 6), {
        accepted: 1,
        duplicates: 2,
        full: [{ id: "e6", seq: 6 }, { id: "e7", seq: 7 }],
        acked_seq: 7,
      });
      assertEquals(await take(8, 8, 6), {
        accepted: 0,
        duplicates: 0,
        full: [{ id: "e8", seq: 8 }],
        acked_seq: 8,
      });
      const [chain] = await stack.sql(
        "select intact, length::int from private.verify_chain($1, $2)",
        [school.tenantId, one.attempt],
      );
      assertEquals(chain, { intact: true, length: 6 });
    });

    it("a page may leave so many holes in its numbers", async () => {
      const one = await begun();
      // Every second number so far: 2,998 runs.
      await stack.sql(
        `update public.attempt_clients set received = (
           select range_agg(int4range(2 * n, 2 * n, '[]'))
           from generate_series(1, 2998) n
         ) where attempt_id = $1`,
        [one.attempt],
      );
      const event = (seq: number, type = "window_focus") => ({
        ...one.event(type),
        seq,
      });
      const runs = async () =>
        (await stack.sql<{ n: number; last: number }>(
          `select (select count(*)::int from unnest(received)) as n,
             upper(received) - 1 as last
           from public.attempt_clients where attempt_id = $1`,
          [one.attempt],
        ))[0]!;
      const two = await one.batch([event(6001), event(6003, "unheard_of")]);
      assertEquals(two.body.accepted, 1);
      assertEquals(await runs(), { n: 3000, last: 6003 });

      const [far, farther] = [event(7001), event(7003, "unheard_of")];
      const { body } = await one.batch([
        far,
        farther,
        // A hole closed, and counting on.
        event(3),
        event(6004),
        event(6005, "unheard_of"),
        event(6006),
      ]);
      assertEquals(body.accepted, 3);
      const said = ({ event_id, seq }: typeof far, code: ErrorCode) => ({
        id: event_id,
        seq,
        code,
      });
      assertEquals(
        body.rejected.filter(({ seq }) => seq! > 7000),
        [said(farther, "event_type_unknown"), said(far, "attempt_full")],
      );
      assertEquals(await runs(), { n: 2999, last: 6006 });
      // What was refused leaves no trace, and is taken when it follows on.
      const filled = [6007, 6008, 6009].map((seq) => event(seq));
      assertEquals((await one.batch(filled)).body.accepted, 3);
      const again = await one.batch([event(3), ...filled]);
      assertEquals(
        [again.body.accepted, again.body.duplicates, again.body.rejected],
        [0, 4, []],
      );
    });

    it("tells a full attempt's events as rejected", async () => {
      const one = await begun();
      await one.batch(events(one, 2));
      // As if it had as many as it may have; its chain is not read here.
      await stack.sql(
        "update public.chain_heads set position = 49999 where attempt_id = $1",
        [one.attempt],
      );
      const [a, b] = events(one, 2);
      const { body } = await one.batch([a, b]);
      assertEquals(body.accepted, 1);
      assertEquals(body.rejected, [
        { id: b!.event_id, seq: b!.seq, code: "attempt_full" },
      ]);
      assertEquals(body.acked_seq, 4);
    });
  });
}
