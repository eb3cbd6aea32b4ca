/** Which page holds an attempt, and how another one comes to. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, type Student, student } from "./helpers.ts";

for (const engine of engines) {
  describe(`takeover on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 9 });
    });
    afterAll(() => stack.stop());

    async function begun(): Promise<Student> {
      const one = student(stack, school, next++);
      await one.begin(school.examId);
      return one;
    }
    const start = (one: Student, resumes?: string | null) =>
      one.ask("POST", "/sessions/start", {
        attempt_id: one.attempt,
        client_id: one.client,
        resumes,
      });
    const ask = (one: Student) =>
      one.ask("POST", `/attempts/${one.attempt}/takeover`, {
        client_id: one.client,
      });
    const nod = (one: Student) =>
      stack.sql(
        `update public.attempts
         set takeover_allowed_until = now() + interval '2 minutes'
         where id = $1`,
        [one.attempt],
      );
    const pages = (one: Student) =>
      stack.sql<{ client_id: string; state: string }>(
        `select client_id, state from public.attempt_clients
         where attempt_id = $1 order by opened_at`,
        [one.attempt],
      );

    it("is free before the start", async () => {
      const one = student(stack, school, next++);
      const made = await one.get<{ id: string }>(
        "POST",
        `/exams/${school.examId}/attempts`,
      );
      one.attempt = made.id;
      await one.open();
      const { epoch } = await one.otherComputer().open();
      assertEquals(epoch, 2);
      const third = one.otherComputer();
      assertEquals((await ask(third)).body.allowed, true);
    });

    it("is for the browser that holds the attempt, by its page's id", async () => {
      const one = await begun();
      const other = one.otherComputer();
      for (const resumes of [undefined, null, crypto.randomUUID()]) {
        assertProblem(await start(other, resumes), 409, "takeover_needed");
      }
      assertEquals((await start(other, one.client)).status, 200);
      // The page before the one that holds it proves nothing any more.
      const late = one.otherComputer();
      assertProblem(await start(late, one.client), 409, "takeover_needed");
      assertEquals((await start(late, other.client)).body.epoch, 3);
    });

    it("another computer waits for a nod, which lets in one page", async () => {
      const one = await begun();
      const other = one.otherComputer();
      assertProblem(await start(other), 409, "takeover_needed");
      const heard = await stack.sql<{ n: number }>(
        `select count(*)::int as n from realtime.messages
         where topic = $1 and event = 'attempt'`,
        [`attempt:${one.attempt}`],
      );
      assertEquals((await ask(other)).body.allowed, false);
      assertEquals((await ask(other)).body.allowed, false);
      const after = await stack.sql<{ n: number }>(
        `select count(*)::int as n from realtime.messages
         where topic = $1 and event = 'attempt'`,
        [`attempt:${one.attempt}`],
      );
      assertEquals(after[0]!.n - heard[0]!.n, 1);
      assertEquals((await pages(one)).map(({ state }) => state), [
        "active",
        "waiting",
      ]);

      // Waiting is not holding, whatever epoch is claimed.
      for (const epoch of [1, 2]) {
        other.epoch = epoch;
        assertProblem(await other.beat(), 404, "client_not_found");
        const batch = await other.batch([other.event("window_focus")]);
        assertProblem(batch, 404, "client_not_found");
      }
      assertEquals((await one.beat()).status, 200);

      await nod(one);
      assertEquals((await ask(other)).body.allowed, true);
      assertEquals((await other.open()).epoch, 2);
      assertProblem(await one.beat(), 409, "session_superseded");
      assertEquals((await other.beat()).status, 200);
      const third = one.otherComputer();
      assertProblem(await start(third), 409, "takeover_needed");
      assertEquals((await pages(one)).map(({ state }) => state), [
        "superseded",
        "active",
      ]);
    });

    it("one page waits at a time", async () => {
      const one = await begun();
      const [a, b] = [one.otherComputer(), one.otherComputer()];
      await ask(a);
      await ask(b);
      const waiting = (await pages(one)).filter((p) => p.state === "waiting");
      assertEquals(waiting.map((page) => page.client_id), [b.client]);
    });

    it("a page that was taken over asks in vain and hands nothing in", async () => {
      const one = await begun();
      const other = one.otherPage();
      await other.open();
      assertProblem(await ask(one), 409, "session_superseded");
      assertProblem(await one.submit(), 409, "session_superseded");
      assertEquals((await other.submit()).status, 200);
      assertProblem(await ask(other), 409, "attempt_over");
      // Nothing is left to be guarded: what happened is told to everyone.
      assertEquals((await one.submit()).body.state, "submitted");
    });

    it("twenty pages of one browser at once: one holds it", async () => {
      const one = await begun();
      const others = Array.from({ length: 20 }, () => one.otherComputer());
      const replies = await Promise.all(
        others.map((other) => start(other, one.client)),
      );
      const won = replies.filter(({ status }) => status === 200);
      assertEquals(won.map(({ body }) => body.epoch), [2]);
      assert(
        replies.every(({ status, body }) =>
          status === 200 || body.code === "takeover_needed"
        ),
      );
    });

    it("an attempt has room for so many pages; the last one goes on", async () => {
      const one = await begun();
      await stack.sql(
        `insert into public.attempt_clients
           (tenant_id, attempt_id, client_id, epoch, state)
         select $1, $2, 'older-' || n, 1, 'superseded'
         from generate_series(1, 198) n`,
        [school.tenantId, one.attempt],
      );
      const last = one.otherComputer();
      assertEquals((await start(last, one.client)).status, 200);
      const beyond = one.otherComputer();
      assertProblem(await start(beyond, last.client), 409, "attempt_full");
      assertEquals((await last.open()).epoch, 2);
      assertEquals((await last.beat()).status, 200);
    });

    it("answers a foreign attempt like one that does not exist", async () => {
      const one = await begun();
      const stranger = student(stack, school, 8);
      for (const attempt of [one.attempt, crypto.randomUUID()]) {
        stranger.attempt = attempt;
        assertProblem(await start(stranger), 404, "attempt_not_found");
        assertProblem(await ask(stranger), 404, "attempt_not_found");
      }
    });
  });
}
