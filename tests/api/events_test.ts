/** Events, pages and heartbeats: what is stored, once, in one chain. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { HeadSigner } from "../../supabase/functions/_shared/chain.ts";
import type { SignedHead } from "../../supabase/functions/_shared/contract/requests.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, now, Student, student } from "./helpers.ts";

const HEAD_SECRET = "a secret of the tests";

for (const engine of engines) {
  describe(`api on ${engine.name} - events`, () => {
    let stack: Stack;
    let school: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start({
        functionEnv: { INVIGIL_HEAD_SECRET: HEAD_SECRET },
      });
      school = await makeSchool(stack, { candidates: 8 });
    });
    afterAll(() => stack.stop());

    /** The next student, in an exam. */
    async function begun(): Promise<Student> {
      const one = student(stack, school, next++);
      await one.begin(school.examId);
      return one;
    }
    const stored = (one: Student) =>
      stack.sql<Record<string, unknown>>(
        `select event_type, client_id, epoch, seq, phase, severity, category,
           position::int, policy_id::text, happened_at, received_at, occurred_at
         from public.proctoring_events
         where attempt_id = $1 and client_id <> 'server' order by position`,
        [one.attempt],
      );
    const intact = async (one: Student) => {
      const [row] = await stack.sql(
        "select intact, reason from private.verify_chain($1, $2)",
        [school.tenantId, one.attempt],
      );
      assertEquals(row, { intact: true, reason: null });
    };

    it("keeps the good ones of a batch and lists the bad", async () => {
      const one = await begun();
      const good = one.event("tab_switch", { phase: "begin" });
      const alias = one.event("MULTI_PERSON");
      const server = one.event("exam_submitted");
      const unknown = one.event("reading_minds");
      const wrong = one.event("tab_switch", { data: { duration_seconds: -1 } });
      const large = one.event("answer_change", {
        data: { x: "y".repeat(9000) },
      });
      const unsafe = one.event("window_blur", { data: { x: "\u0000" } });
      const half = one.event("window_blur", { data: { "\ud800": 1 } });
      const malformed = { ...one.event("window_blur"), occurred_at: "noon" };
      const last = one.event("window_focus");
      const reply = await one.batch([
        good,
        alias,
        server,
        unknown,
        wrong,
        large,
        unsafe,
        half,
        malformed,
        "nothing",
        last,
      ]);
      assertEquals(reply.status, 202);
      assertEquals(reply.body.accepted, 3);
      assertEquals(reply.body.duplicates, 1);
      assertEquals(reply.body.acked_seq, 10);
      const bad = (e: { event_id: string; seq: number }, code: string) => ({
        id: e.event_id,
        seq: e.seq,
        code,
      });
      assertEquals<unknown>(reply.body.rejected, [
        bad(unknown, "event_type_unknown"),
        bad(wrong, "event_data_malformed"),
        bad(large, "event_too_large"),
        bad(unsafe, "event_text_unsafe"),
        bad(half, "event_text_unsafe"),
        bad(malformed, "event_malformed"),
        { id: null, seq: null, code: "event_malformed" },
      ]);
      const rows = await stored(one);
      assertEquals(rows.map((r) => r.event_type), [
        "tab_switch",
        "multi_face",
        "window_focus",
      ]);
      assertEquals(rows[1]!.severity, "violation");
      assert(rows[0]!.policy_id);
      await intact(one);
    });

    it("stores each once, however often and in whatever company it comes", async () => {
      const one = await begun();
      const events = Array.from({ length: 10 }, () => one.event("tab_switch"));
      const first = await one.batch(events.slice(0, 6));
      assertEquals(first.body.accepted, 6);
      const again = await one.batch(events.slice(3));
      assertEquals([again.body.accepted, again.body.duplicates], [4, 3]);
      const twice = await one.batch([events[0], events[0]]);
      assertEquals([twice.body.accepted, twice.body.duplicates], [0, 2]);
      const replies = await Promise.all(
        Array.from({ length: 8 }, () => {
          return one.batch(events);
        }),
      );
      assert(replies.every((r) => r.body.accepted === 0));
      const rows = await stored(one);
      assertEquals(rows.map((r) => r.seq), events.map((e) => e.seq));
      await intact(one);
    });

    it("acknowledges up to the first hole", async () => {
      const one = await begun();
      const [a, b, c] = [1, 2, 3].map(() => one.event("window_focus"));
      assertEquals((await one.batch([a, c])).body.acked_seq, 1);
      assertEquals((await one.batch([b])).body.acked_seq, 3);
    });

    it("holds what happened between the page's opening and the arrival", async () => {
      const one = await begun();
      await one.batch([
        one.event("window_focus", { occurred_at: now(86_400_000) }),
        one.event("window_focus", { occurred_at: "1999-01-01T00:00:00Z" }),
        one.event("window_focus", { occurred_at: "0001-01-01T00:00:00Z" }),
      ]);
      const [future, past] = await stored(one);
      const ms = (value: unknown) => new Date(String(value)).getTime();
      assertEquals(ms(future!.happened_at), ms(future!.received_at));
      const [client] = await stack.sql(
        "select date_trunc('milliseconds', opened_at) as at from public.attempt_clients where attempt_id = $1",
        [one.attempt],
      );
      assertEquals(ms(past!.happened_at), ms(client!.at));
      // An hour slow, and it knows: the offset puts it right.
      const slow = one.event("window_focus", { occurred_at: now(-3_600_000) });
      await one.batch([slow], { clock_offset_ms: 3_600_000 });
      const row = (await stored(one)).at(-1)!;
      assert(Math.abs(ms(row.happened_at) - Date.now()) < 30_000);
    });

    it("lets another page take over; the old one's events are still taken", async () => {
      const old = await begun();
      const page = old.otherPage();
      const session = await page.open();
      assertEquals(session.epoch, 2);
      assertProblem(await old.beat(), 409, "session_superseded");
      assertEquals((await page.beat()).status, 200);
      assertEquals(
        (await old.batch([old.event("tab_switch")])).body.accepted,
        1,
      );
      const [question] = school.questionIds;
      const late = await old.save(question!, "a", 7);
      assertEquals(late.body.late, [{ question_id: question, revision: 7 }]);
      const kept = await stack.sql(
        "select reason, value from public.late_answers where attempt_id = $1",
        [old.attempt],
      );
      assertEquals(kept, [{ reason: "superseded", value: "a" }]);
      const back = await old.ask("POST", "/sessions/start", {
        attempt_id: old.attempt,
        client_id: old.client,
      });
      assertProblem(back, 409, "session_superseded");
      // The new page reloads: it is still the same one.
      await page.batch([page.event("page_reloaded")]);
      const again = await page.open();
      assertEquals([again.epoch, again.last_seq], [2, 1]);
    });

    it("knows only pages that were opened", async () => {
      const one = await begun();
      const stranger = one.otherPage();
      stranger.epoch = 1;
      const events = [stranger.event("tab_switch")];
      assertProblem(await stranger.batch(events), 404, "client_not_found");
      assertProblem(await stranger.beat(), 404, "client_not_found");
      one.epoch = 9;
      assertProblem(await one.beat(), 404, "client_not_found");
    });

    it("keeps the highest signed head, and records a chain that was cut", async () => {
      const one = await begun();
      const heads = new HeadSigner(HEAD_SECRET);
      const { body } = await one.batch([one.event("tab_switch")]);
      const head = body.head;
      assert(heads.isOurs(one.attempt, head));
      assertEquals((await one.beat({ head })).status, 200);
      const signed = async () => {
        const [row] = await stack.sql(
          "select signed_position::int as position, signed_head as head from public.chain_heads where attempt_id = $1",
          [one.attempt],
        );
        return row;
      };
      assertEquals(await signed(), {
        position: head.position,
        head: head.head,
      });
      // One nobody signed proves nothing.
      const forged: SignedHead = { ...head, position: 99 };
      await one.beat({ head: forged });
      assertEquals((await signed())?.position, head.position);
      // Signed, and longer than the chain: events were taken away.
      const cut = heads.sign(one.attempt, {
        position: 50,
        head: "f".repeat(64),
      });
      await one.beat({ head: cut });
      await one.beat({ head: cut });
      assertEquals((await signed())?.position, 50);
      const log = await stack.sql(
        "select action, details from public.audit_log where attempt_id = $1",
        [one.attempt],
      );
      assertEquals(log, [
        { action: "chain.cut", details: { signed_position: 50 } },
      ]);
      assertNotEquals(head.position, 50);
    });
  });
}
