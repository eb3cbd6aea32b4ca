/** Pairing a phone: once, in time, not by guessing; and what it may do. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, afterEach, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { isFor } from "../../supabase/functions/api/call.ts";
import { routes } from "../../supabase/functions/api/routes/mod.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { running } from "../score/attempts.ts";
import { assertProblem, send, type Student, student } from "./helpers.ts";
import { claim, openPairing, pairedPhone, Phone, tokenOf } from "./phones.ts";

/** Nobody has it, although it might be one: there is no O in codes. */
const WRONG = "WRZNGWRZ";

for (const engine of engines) {
  describe(`pairing on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start({ appOrigins: ["https://exam.test"] });
      school = await makeSchool(stack, {
        candidates: 24,
        policy: { phone: "optional", offline_grace_seconds: 600 },
      });
    });
    afterEach(async () => {
      // Everyone here has one address, and few wrong tries.
      await stack.sql(
        "delete from public.rate_limits where bucket like 'pairing_failed%'",
      );
    });
    afterAll(() => stack.stop());

    async function begun(): Promise<Student> {
      const one = student(stack, school, next++);
      await one.begin(school.examId);
      return one;
    }
    const devices = (one: Student) =>
      stack.sql<{ id: string; expires_at: string; unpaired: boolean }>(
        `select id, expires_at, unpaired_at is not null as unpaired
         from public.devices where attempt_id = $1 order by paired_at`,
        [one.attempt],
      );

    it("joins by the address in the code, and tells it in the chain", async () => {
      const one = await begun();
      const opened = await openPairing(one);
      assert(
        /^https:\/\/exam\.test\/phone\/[\w-]{43}$/.test(opened.pairing_url),
      );
      assert(/^[A-HJ-NP-Z2-9]{8}$/.test(opened.code), opened.code);
      const minutes =
        (Date.parse(opened.expires_at) - Date.parse(opened.server_time)) /
        60_000;
      assert(minutes > 4.9 && minutes <= 5.01, `${minutes}`);

      const { status, body } = await claim(stack, { token: tokenOf(opened) });
      assertEquals([status, body.attempt], [200, {
        id: one.attempt,
        state: "in_progress",
        exam_title: "Exam",
        time_zone: "UTC",
      }]);
      assert(/^idv_[\w-]{43}$/.test(body.device_token));
      assertEquals(body.mobileSessionJwt, body.device_token);
      const events = await stack.sql(
        `select event_type, severity, category, event_data
         from public.proctoring_events
         where attempt_id = $1 and event_type = 'device_paired'`,
        [one.attempt],
      );
      assertEquals(events, [{
        event_type: "device_paired",
        severity: "info",
        category: "technical",
        event_data: { device_id: body.device_id },
      }]);
    });

    it("joins by the code, as people type it", async () => {
      const one = await begun();
      const { code } = await openPairing(one);
      const typed = ` ${code.slice(0, 4)}-${code.slice(4)} `.toLowerCase();
      assertEquals((await claim(stack, { code: typed })).status, 200);
    });

    it("keeps neither token nor code", async () => {
      const one = await begun();
      const opened = await openPairing(one);
      const { body } = await claim(stack, { token: tokenOf(opened) });
      const rows = await stack.sql(
        `select to_jsonb(t)::text || to_jsonb(d)::text as text
         from public.pairing_tokens t join public.devices d
           on d.id = t.device_id where t.attempt_id = $1`,
        [one.attempt],
      );
      for (const secret of [tokenOf(opened), opened.code, body.device_token]) {
        assert(!JSON.stringify(rows).includes(secret));
      }
    });

    it("is claimed once, however many try at once", async () => {
      const one = await begun();
      const token = tokenOf(await openPairing(one));
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => claim(stack, { token })),
      );
      assertEquals(answers.filter(({ status }) => status === 200).length, 1);
      for (const answer of answers.filter(({ status }) => status !== 200)) {
        assertProblem(answer, 401, "pairing_refused");
      }
      assertEquals((await devices(one)).length, 1);
    });

    it("answers alike what is wrong, used, expired, replaced or over", async () => {
      const one = await begun();
      const replaced = tokenOf(await openPairing(one));
      const used = await openPairing(one);
      await claim(stack, { token: tokenOf(used) });
      const other = await begun();
      const expired = await openPairing(other);
      await stack.sql(
        `update public.pairing_tokens set expires_at = now()
         where attempt_id = $1`,
        [other.attempt],
      );
      const third = await begun();
      const over = await openPairing(third);
      await third.submit();
      const wrong = [
        { token: "x" },
        { token: replaced },
        { token: tokenOf(used) },
        { code: used.code },
        { code: expired.code },
        { token: tokenOf(expired) },
        { token: tokenOf(over) },
      ];
      const said = new Set<string>();
      for (const body of wrong) {
        const answer = await claim(stack, body);
        assertProblem(answer, 401, "pairing_refused");
        const headers = Object.fromEntries(answer.headers);
        for (const name of ["date", "x-request-id"]) delete headers[name];
        said.add(JSON.stringify([answer.body, headers]));
        await stack.sql(
          "delete from public.rate_limits where bucket like 'pairing_failed%'",
        );
      }
      assertEquals(said.size, 1);
    });

    it("looks at five wrong codes of an address, however many come", async () => {
      const one = await begun();
      const { code } = await openPairing(one);
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => claim(stack, { code: WRONG })),
      );
      const statuses = answers.map(({ status }) => status).sort();
      assertEquals(statuses, [
        ...Array(5).fill(401),
        ...Array(7).fill(429),
      ]);
      // The right one comes too late; the long token cannot be guessed.
      const late = await claim(stack, { code });
      assertProblem(late, 429, "rate_limited");
      assert(Number(late.headers.get("retry-after")) > 0);
      const token = tokenOf(await openPairing(one));
      assertEquals((await claim(stack, { token })).status, 200);
    });

    it("keeps nobody from a code because of wrong tokens or of one address", async () => {
      const one = await begun();
      const { code } = await openPairing(one);
      for (let n = 0; n < 25; n++) {
        const answer = await claim(stack, { token: `wrong-${n}` });
        assertProblem(answer, 401, "pairing_refused");
      }
      for (let n = 0; n < 25; n++) {
        await stack.sql("select private.pairing_wait('192.0.2.1', 1)");
      }
      assertEquals((await claim(stack, { code })).status, 200);
    });

    it("looks at twenty wrong codes of all addresses", async () => {
      const one = await begun();
      const { code } = await openPairing(one);
      // Four other addresses have used up their five.
      await stack.sql(
        "select private.take_token('pairing_failed', 20, 300, 20)",
      );
      assertProblem(await claim(stack, { code }), 429, "rate_limited");
    });

    it("counts no slip of the finger that cannot be a code", async () => {
      const one = await begun();
      const { code } = await openPairing(one);
      for (
        const slip of ["", code.slice(1), `${code}A`, `0${code.slice(1)}`, "é"]
      ) {
        for (let n = 0; n < 2; n++) {
          assertProblem(
            await claim(stack, { code: slip }),
            401,
            "pairing_refused",
          );
        }
      }
      assertEquals((await claim(stack, { code })).status, 200);
    });

    it("counts failures alone", async () => {
      const one = await begun();
      for (let i = 0; i < 7; i++) {
        const { code } = await openPairing(one);
        assertEquals((await claim(stack, { code })).status, 200);
      }
    });

    it("wants a token or a code", async () => {
      for (const body of [{}, { token: "a", code: "b" }, { token: 5 }]) {
        assertProblem(await claim(stack, body), 400, "bad_request");
      }
    });

    it("lets a new phone take the place of the one before", async () => {
      const one = await begun();
      const first = await pairedPhone(one);
      const second = await pairedPhone(one);
      assertProblem(await first.beat(), 401, "token_unknown");
      assertEquals((await second.beat()).status, 200);
      assertEquals((await devices(one)).map((d) => d.unpaired), [true, false]);
    });

    it("ends when the student says so", async () => {
      const one = await begun();
      const phone = await pairedPhone(one);
      const path = `/attempts/${one.attempt}/devices/${phone.id}/unpair`;
      const { unpaired_at } = await one.get<Record<string, string>>(
        "POST",
        path,
      );
      const again = await one.get<Record<string, string>>("POST", path);
      assertEquals(again.unpaired_at, unpaired_at);
      assertProblem(await phone.beat(), 401, "token_unknown");
      const elsewhere = await begun();
      const theirs =
        `/attempts/${elsewhere.attempt}/devices/${phone.id}/unpair`;
      assertProblem(
        await elsewhere.ask("POST", theirs),
        404,
        "device_not_found",
      );
    });

    it("ends with the deadline and its grace, wherever those move", async () => {
      const one = await begun();
      await pairedPhone(one);
      const lasts = async (add: string) => {
        const [row] = await stack.sql<{ same: boolean }>(
          `select d.expires_at = ${add} as same
           from public.devices d join public.attempts a
             on a.id = d.attempt_id where a.id = $1`,
          [one.attempt],
        );
        return row!.same;
      };
      const grace = "interval '600 seconds'";
      assertEquals(await lasts(`a.deadline_at + ${grace}`), true);
      await stack.sql(
        `update public.attempts set deadline_at = deadline_at + interval '5 min'
         where id = $1`,
        [one.attempt],
      );
      assertEquals(await lasts(`a.deadline_at + ${grace}`), true);
      await one.submit();
      assertEquals(await lasts(`a.submitted_at + ${grace}`), true);
    });

    it("refuses the phone once its time is over", async () => {
      const one = await begun();
      const phone = await pairedPhone(one);
      await stack.sql(
        "update public.devices set expires_at = now() where attempt_id = $1",
        [one.attempt],
      );
      assertProblem(await phone.beat(), 401, "token_expired");
      assertProblem(
        await new Phone(stack, `idv_${"x".repeat(43)}`).beat(),
        401,
        "token_unknown",
      );
    });

    it("tells a phone how the exam stands, and hears of its battery", async () => {
      const one = await begun();
      const phone = await pairedPhone(one);
      await stack.sql(
        `update public.devices set last_seen_at = now() - interval '1 min',
           lost_raised_at = now() where attempt_id = $1`,
        [one.attempt],
      );
      const { body } = await phone.beat({ battery: 0.4 });
      assertEquals(
        [body.state, body.hold, body.snapshots, body.device_id],
        ["in_progress", "none", true, phone.id],
      );
      assertEquals(body.snapshot_interval_seconds, 30);
      const [row] = await stack.sql(
        `select battery::float, lost_raised_at,
           last_seen_at > now() - interval '30 s' as seen
         from public.devices where attempt_id = $1`,
        [one.attempt],
      );
      assertEquals(row, { battery: 0.4, lost_raised_at: null, seen: true });
      assertProblem(await phone.beat({ battery: 7 }), 400, "bad_request");
    });

    it("comes and goes by many hands at once, without a deadlock", async () => {
      const { student: one } = await running(stack, school, next++, {
        phone: "optional",
      });
      const phone = await pairedPhone(one);
      const path = `/attempts/${one.attempt}/devices/${phone.id}/unpair`;
      const lose = () =>
        stack.sql(
          `update public.devices
           set last_seen_at = now() - interval '1 minute' where id = $1`,
          [phone.id],
        );
      const token = tokenOf(await openPairing(one));
      const answers = await Promise.all([
        ...Array.from({ length: 6 }, async () => {
          await lose();
          await stack.sql("select private.sweep_phones()");
          return (await phone.beat()).status;
        }),
        one.ask("POST", path).then(({ status }) => status),
        claim(stack, { token }).then(({ status }) => status),
        one.beat().then(({ status }) => status),
        one.submit().then(() => 200),
      ]);
      assert(
        answers.every((status) => [200, 401].includes(status)),
        `${answers}`,
      );
      const told = await stack.sql<{ phase: string }>(
        `select phase from public.proctoring_events
         where attempt_id = $1 and event_type = 'device_lost'
         order by position`,
        [one.attempt],
      );
      told.forEach(({ phase }, place) =>
        assertEquals(phase, place % 2 ? "end" : "begin")
      );
    });

    it("opens no pairing for a stranger, nor after handing in", async () => {
      const one = await begun();
      const stranger = student(stack, school, next++);
      for (const id of [one.attempt, crypto.randomUUID()]) {
        assertProblem(
          await stranger.ask("POST", `/attempts/${id}/pairing-token`),
          404,
          "attempt_not_found",
        );
      }
      await one.submit();
      assertProblem(
        await one.ask("POST", `/attempts/${one.attempt}/pairing-token`),
        409,
        "attempt_over",
      );
    });

    it("lets a phone do what it is for, and nothing else", async () => {
      const one = await begun();
      const phone = await pairedPhone(one);
      const principal = { kind: "device", sub: "" } as const;
      const allowed = routes.filter((route) =>
        !route.open && isFor(route, principal)
      ).map(({ method, path }) => `${method} ${path}`);
      assertEquals(allowed.sort(), [
        "GET /attempts/:id/signals",
        "GET /ice-servers",
        "POST /attempts/:id/devices/:did/unpair",
        "POST /attempts/:id/proctor-snapshots",
        "POST /attempts/:id/signals",
        "POST /attempts/:id/snapshots",
        "POST /sessions/heartbeat",
      ]);
      for (const { method, path, open } of routes) {
        if (open || allowed.includes(`${method} ${path}`)) continue;
        const answer = await send(
          stack,
          method,
          path.replaceAll(/:\w+/g, one.attempt),
          { headers: { authorization: `Bearer ${phone.token}` } },
        );
        assertProblem(answer, 403, "bearer_not_allowed");
      }
    });
  });
}
