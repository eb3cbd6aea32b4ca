/** Live view's signalling: who may look, who hears of it, and what is kept. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, afterEach, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type {
  IceServers,
  SignalList,
  Watcher,
} from "../../supabase/functions/_shared/contract/live_view.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { VIEWS_AT_ONCE } from "../../supabase/functions/_shared/contract/limits.ts";
import { turnPassword } from "../../supabase/functions/api/ice.ts";
import { assertProblem, send, type Student, student } from "./helpers.ts";
import { pairedPhone, rpc } from "./phones.ts";

interface Sent {
  id: number;
  view_id: string;
  error?: string;
  detail?: unknown;
}

const TURN = {
  urls: ["turn:turn.school.example:3478?transport=udp"],
  secret: "shared with the relay",
};

for (const engine of engines) {
  describe(`signals on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let elsewhere: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start({
        appOrigins: ["https://exam.test"],
        functionEnv: {
          TURN_URLS: TURN.urls.join(","),
          TURN_SECRET: TURN.secret,
        },
      });
      school = await makeSchool(stack, {
        candidates: 24,
        staff: ["admin", "proctor", "grader"],
        policy: { phone: "optional" },
      });
      elsewhere = await makeSchool(stack, { candidates: 0 });
      await stack.sql(
        `update public.memberships set display_name = 'Ms Okafor'
         where user_id = $1`,
        [school.staff[1]!.userId],
      );
    });
    afterAll(() => stack.stop());

    async function begun(): Promise<Student> {
      const one = student(stack, school, next++);
      await one.begin(school.examId);
      return one;
    }
    const as = (
      role: string,
      fn: string,
      request: Record<string, unknown>,
      of = school,
    ) =>
      rpc<Sent>(
        stack,
        of.staff.find((one) => one.role === role)!.accessToken,
        fn,
        request,
      );
    const offer = (one: Student, more: Record<string, unknown> = {}) => ({
      attempt_id: one.attempt,
      view_id: crypto.randomUUID(),
      kind: "offer",
      payload: { sdp: "v=0" },
      ...more,
    });
    const heard = async (one: Student, after = 0) =>
      await one.get<SignalList>(
        "GET",
        `/attempts/${one.attempt}/signals?after=${after}`,
      );
    const answer = (one: Student, view_id: string, kind = "answer") =>
      one.ask("POST", `/attempts/${one.attempt}/signals`, {
        view_id,
        kind,
        payload: { sdp: "v=1" },
      });

    /** A view of this person, as the wall's page opens it. */
    const watch = (one: Student, role = "proctor", device_id?: string) => {
      const view = {
        attempt_id: one.attempt,
        view_id: crypto.randomUUID(),
        ...(device_id ? { device_id } : {}),
      };
      return as(role, "staff_watch", view).then(({ body }) => ({ view, body }));
    };
    const bye = (view: Record<string, unknown>, role = "proctor") =>
      as(role, "staff_signal", { ...view, kind: "bye" });
    /** Of this and other tests: nobody looks at anybody. */
    const nobodyLooks = () =>
      stack.sql(
        "update public.live_views set ended_at = now() where ended_at is null",
      );
    const watchersOf = async (one: Student) =>
      (await heard(one)).watchers.map(({ view_id }) => view_id);

    afterEach(nobodyLooks);

    it("goes from a proctor to the page and back", async () => {
      const one = await begun();
      const view = offer(one);
      const { body } = await as("proctor", "staff_signal", view);
      const { signals, watchers } = await heard(one);
      assertEquals(
        signals.map(({ at: _, ...signal }) => signal),
        [{
          id: body.id,
          view_id: view.view_id,
          kind: "offer",
          payload: { sdp: "v=0" },
        }],
      );
      assertEquals(
        watchers.map(({ since: _, ...watcher }) => watcher),
        [{ view_id: view.view_id, by: "Ms Okafor", device_id: null }],
      );
      const ago = Date.now() - Date.parse(watchers[0]!.since);
      assert(ago > -1_000 && ago < 10_000, `${ago} ms`);
      assertEquals((await heard(one, body.id)).signals, []);
      assertEquals((await answer(one, view.view_id)).status, 201);
      const rows = await stack.sql(
        `select sender, kind, staff_id from public.signals
         where view_id = $1 order by id`,
        [view.view_id],
      );
      const staff_id = school.staff[1]!.userId;
      assertEquals(rows, [
        { sender: "staff", kind: "offer", staff_id },
        { sender: "candidate", kind: "answer", staff_id },
      ]);
    });

    it("comes with the page's heartbeat too, and says who looks", async () => {
      const one = await begun();
      assertEquals((await one.beat()).body.watchers, []);
      const view = offer(one);
      await as("proctor", "staff_signal", view);
      const second = await watch(one, "admin");
      const { body } = await one.beat();
      const [signal] = body.signals as { view_id: string }[];
      assertEquals(signal!.view_id, view.view_id);
      const watchers = body.watchers as Watcher[];
      assertEquals(
        watchers.map(({ view_id, by }) => [view_id, by === "Ms Okafor"]),
        [[view.view_id, true], [second.view.view_id, false]],
      );
      assertEquals(body.heartbeat_seconds, 2);
    });

    it("reaches the camera it is for: the page or the phone", async () => {
      const one = await begun();
      const phone = await pairedPhone(one);
      const toPage = offer(one);
      const toPhone = offer(one, { device_id: phone.id });
      await as("proctor", "staff_signal", toPage);
      await as("proctor", "staff_signal", toPhone);
      const views = async (who: Student) =>
        (await heard(who)).signals.map(({ view_id }) => view_id);
      assertEquals(await views(one), [toPage.view_id]);
      assertEquals(await views(phone), [toPhone.view_id]);
      // The page says who looks at the phone, the phone who looks at it.
      assertEquals(await watchersOf(one), [toPage.view_id, toPhone.view_id]);
      assertEquals(await watchersOf(phone), [toPhone.view_id]);
      const { body } = await phone.beat();
      assertEquals((body.signals as unknown[]).length, 1);
      assertEquals((body.watchers as unknown[]).length, 1);
      assertEquals((await answer(phone, toPhone.view_id)).status, 201);
      assertProblem(await answer(one, toPhone.view_id), 404, "view_not_found");
      assertProblem(
        await answer(phone, toPage.view_id),
        404,
        "view_not_found",
      );
    });

    it("is told of no other attempt, and answers no other's view", async () => {
      const one = await begun();
      const other = await begun();
      const phone = await pairedPhone(other);
      const view = offer(one);
      await as("proctor", "staff_signal", view);
      for (const who of [other, phone]) {
        assertEquals((await heard(who)).signals, []);
        assertProblem(await answer(who, view.view_id), 404, "view_not_found");
        for (const id of [one.attempt, crypto.randomUUID()]) {
          assertProblem(
            await who.ask("GET", `/attempts/${id}/signals`),
            404,
            "attempt_not_found",
          );
          assertProblem(
            await who.ask("POST", `/attempts/${id}/signals`, {
              view_id: view.view_id,
              kind: "bye",
            }),
            404,
            "attempt_not_found",
          );
        }
      }
    });

    it("limits what a signal carries", async () => {
      const one = await begun();
      const view = offer(one);
      await as("proctor", "staff_signal", view);
      const path = `/attempts/${one.attempt}/signals`;
      const payload = { sdp: "x".repeat(33 * 1024) };
      assertProblem(
        await one.ask("POST", path, {
          view_id: view.view_id,
          kind: "answer",
          payload,
        }),
        413,
        "too_large",
      );
      for (
        const wrong of [{ kind: "shout" }, { payload: [] }, { view_id: "1" }]
      ) {
        assertProblem(
          await one.ask("POST", path, {
            view_id: view.view_id,
            kind: "answer",
            ...wrong,
          }),
          400,
          "bad_request",
        );
      }
      for (const after of ["-1", "x", "1.5"]) {
        assertProblem(
          await one.ask("GET", `${path}?after=${after}`),
          400,
          "bad_request",
        );
      }
      const tooMuch = await as(
        "proctor",
        "staff_signal",
        offer(one, { payload }),
      );
      assertEquals(tooMuch.body.error, "bad_request");
    });

    it("is for admins and proctors of the school", async () => {
      const one = await begun();
      const nobodys = offer(one, { attempt_id: crypto.randomUUID() });
      const unknown = [
        await as("admin", "staff_signal", offer(one), elsewhere),
        await rpc<Sent>(stack, one.token, "staff_signal", offer(one)),
        await as("proctor", "staff_signal", nobodys),
        await as("grader", "staff_signal", nobodys),
      ];
      for (const { body } of unknown) {
        assertEquals<unknown>(body, { error: "attempt_not_found" });
      }
      const { attempt_id, view_id } = offer(one);
      for (
        const { body } of [
          await as("grader", "staff_signal", offer(one)),
          await as("grader", "staff_watch", { attempt_id, view_id }),
        ]
      ) assertEquals<unknown>(body, { error: "bearer_not_allowed" });
      assertEquals((await heard(one)).watchers, []);
      assertEquals((await as("admin", "staff_signal", offer(one))).status, 200);
    });

    it("is one person's view, on record once", async () => {
      const one = await begun();
      const view = offer(one);
      const { attempt_id, view_id } = view;
      await as("proctor", "staff_signal", view);
      await as("proctor", "staff_signal", { ...view, kind: "candidate" });
      await as("proctor", "staff_watch", { attempt_id, view_id });
      const stolen = await as("admin", "staff_signal", view);
      assertEquals(stolen.body.error, "view_not_found");
      const rows = await stack.sql(
        `select actor_kind, actor_id, action, subject_id
         from public.audit_log where attempt_id = $1`,
        [one.attempt],
      );
      assertEquals(rows, [{
        actor_kind: "staff",
        actor_id: school.staff[1]!.userId,
        action: "attempt.watch",
        subject_id: view_id,
      }]);
    });

    it("keeps the student told while the proctor says that it goes on", async () => {
      const one = await begun();
      const { view } = await watch(one);
      const quiet = (seconds: number) =>
        stack.sql(
          `update public.live_views
           set seen_at = now() - make_interval(secs => $2) where id = $1`,
          [view.view_id, seconds],
        );
      await quiet(25);
      assertEquals(await watchersOf(one), [view.view_id]);
      assertEquals(
        (await as("proctor", "staff_watch", view)).body.view_id,
        view.view_id,
      );
      // A page that was closed or fell asleep: over, and not to be taken up.
      await quiet(31);
      assertEquals(await watchersOf(one), []);
      assertEquals((await one.beat()).body.watchers, []);
      assertProblem(await answer(one, view.view_id), 404, "view_not_found");
      for (const fn of ["staff_watch", "staff_signal"]) {
        const kind = fn === "staff_signal" ? { kind: "offer" } : {};
        const { body } = await as("proctor", fn, { ...view, ...kind });
        assertEquals(body.error, "view_not_found");
      }
      await stack.sql("select private.sweep_views()");
      const [row] = await stack.sql(
        "select ended_at = seen_at as ended from public.live_views where id = $1",
        [view.view_id],
      );
      assertEquals(row, { ended: true });
    });

    it("ends when either side says goodbye", async () => {
      const one = await begun();
      const first = await watch(one);
      const second = await watch(one, "admin");
      assertEquals((await bye(first.view)).status, 200);
      assertEquals(await watchersOf(one), [second.view.view_id]);
      await answer(one, second.view.view_id, "bye");
      assertEquals(await watchersOf(one), []);
      const again = await as("admin", "staff_watch", second.view);
      assertEquals(again.body.error, "view_not_found");
      // Said again it is the same, and nothing is kept of what it carries.
      const repeats = await Promise.all(
        [1, 2].map(() =>
          one.get<{ id: number }>("POST", `/attempts/${one.attempt}/signals`, {
            view_id: second.view.view_id,
            kind: "bye",
            payload: { more: "x".repeat(1000) },
          })
        ),
      );
      for (const repeated of [bye(first.view), bye(first.view)]) {
        assertEquals((await repeated).body.error, undefined);
      }
      const byes = await stack.sql<{ id: string; payload: unknown }>(
        `select id::text, payload from public.signals
         where attempt_id = $1 and kind = 'bye' order by sender`,
        [one.attempt],
      );
      assertEquals(byes.map(({ payload }) => payload), [{}, {}]);
      for (const { id } of repeats) assertEquals(String(id), byes[0]!.id);
      // Of a view that nobody opened there is nothing to end.
      const { body } = await bye({
        ...first.view,
        view_id: crypto.randomUUID(),
      });
      assertEquals(body.error, "view_not_found");
    });

    it("lets one person look at four at once, and another at four more", async () => {
      const all = [await begun(), await begun(), await begun()];
      const targets = [...all, ...all, ...all];
      const opened = await Promise.all(targets.map((one) => watch(one)));
      const told = opened.map(({ body }) => body.error ?? "open").sort();
      assertEquals(told, [
        ...Array(4).fill("open"),
        ...Array(5).fill("too_many_views"),
      ]);
      const refused = opened.find(({ body }) => body.error)!;
      assertEquals(refused.body.detail, { most: VIEWS_AT_ONCE });
      assertEquals((await watch(all[0]!, "admin")).body.error, undefined);
      // Nothing of what was refused is on record, nor told to the student.
      const [count] = await stack.sql<{ n: number }>(
        `select count(*)::integer as n from public.audit_log
         where action = 'attempt.watch' and subject_id = any ($1)`,
        [opened.map(({ view }) => view.view_id)],
      );
      assertEquals(count!.n, 4);
      const one = opened.find(({ body }) => !body.error)!;
      await bye(one.view);
      assertEquals((await watch(all[1]!)).body.error, undefined);
      assertEquals((await watch(all[2]!)).body.error, "too_many_views");
    });

    it("opens nothing where the exam lets nobody look in", async () => {
      const one = await begun();
      const under = (said: Record<string, boolean>) =>
        stack.sql(
          `with laid as (
             insert into public.attempt_policies (tenant_id, attempt_id, policy)
             select tenant_id, id, policy || $2::jsonb
             from public.attempts where id = $1
             returning *
           )
           update public.attempts a
           set policy_id = l.id, policy = l.policy
           from laid l where a.id = l.attempt_id`,
          [one.attempt, JSON.stringify(said)],
        );
      for (
        const off of [
          { live_view: false, proctoring: true },
          { live_view: true, proctoring: false },
        ]
      ) {
        await under(off);
        const { view, body } = await watch(one);
        assertEquals(body.error, "live_view_off");
        const sent = await as("proctor", "staff_signal", {
          ...view,
          kind: "offer",
        });
        assertEquals(sent.body.error, "live_view_off");
      }
      assertEquals((await heard(one)).watchers, []);
      await under({ live_view: true, proctoring: true });
      // Turned off meanwhile, it is over with the next word.
      const { view } = await watch(one);
      await under({ live_view: false });
      const kept = await as("proctor", "staff_watch", view);
      assertEquals(kept.body.error, "live_view_off");
      assertEquals((await heard(one)).watchers, []);
      await under({ live_view: true });
      assertEquals((await watch(one)).body.error, undefined);
    });

    it("shows nobody before the start", async () => {
      const one = student(stack, school, next++);
      const { id } = await one.get<{ id: string }>(
        "POST",
        `/exams/${school.examId}/attempts`,
      );
      one.attempt = id;
      assertEquals((await watch(one)).body.error, "attempt_not_started");
    });

    it("is told of to the staff's pages", async () => {
      const one = await begun();
      const { view } = await watch(one);
      await answer(one, view.view_id);
      await bye(view);
      const told = await stack.sql(
        `select event, topic like 'exam:%' as exam, payload ->> 'view_id' as view
         from realtime.messages
         where event in ('view', 'signal') and (
           payload ->> 'id' = $1 or payload ->> 'view_id' = $2
         )
         order by inserted_at, topic`,
        [one.attempt, view.view_id],
      );
      assertEquals(told, [
        { event: "view", exam: false, view: null },
        { event: "view", exam: true, view: null },
        { event: "signal", exam: true, view: view.view_id },
        { event: "view", exam: false, view: null },
        { event: "view", exam: true, view: null },
      ]);
    });

    it("answers a view that lasts longer than its signals are kept", async () => {
      const one = await begun();
      const view = offer(one);
      await as("proctor", "staff_signal", view);
      await stack.sql("delete from public.signals where view_id = $1", [
        view.view_id,
      ]);
      assertEquals((await answer(one, view.view_id)).status, 201);
    });

    it("takes goodbyes alone after handing in", async () => {
      const one = await begun();
      const view = offer(one);
      await as("proctor", "staff_signal", view);
      await one.submit();
      assertEquals((await heard(one)).watchers, []);
      const [row] = await stack.sql(
        "select ended_at is not null as ended from public.live_views where id = $1",
        [view.view_id],
      );
      assertEquals(row, { ended: true });
      assertProblem(await answer(one, view.view_id), 409, "attempt_over");
      assertEquals((await answer(one, view.view_id, "bye")).status, 201);
      const over = await as("proctor", "staff_signal", offer(one));
      assertEquals(over.body.error, "attempt_over");
      assertEquals((await bye(view)).body.error, undefined);
    });

    it("looks at the attempt's own phone alone", async () => {
      const one = await begun();
      const { id } = await pairedPhone(await begun());
      for (const device_id of [id, crypto.randomUUID()]) {
        const { body } = await as(
          "proctor",
          "staff_signal",
          offer(one, { device_id }),
        );
        assertEquals(body.error, "device_not_found");
      }
    });

    it("ends at a phone that is no longer paired", async () => {
      const one = await begun();
      const phone = await pairedPhone(one);
      const { view } = await watch(one, "proctor", phone.id);
      await one.get(
        "POST",
        `/attempts/${one.attempt}/devices/${phone.id}/unpair`,
      );
      assertEquals(await watchersOf(one), []);
      for (const id of [view.view_id, crypto.randomUUID()]) {
        const again = { ...view, view_id: id };
        const { body } = await as("proctor", "staff_watch", again);
        assertEquals(body.error, "device_not_found");
      }
    });

    it("goes with the attempt when it is erased", async () => {
      const one = await begun();
      const { view } = await watch(one);
      await as("proctor", "staff_signal", { ...view, kind: "offer" });
      await one.submit();
      await stack.sql(
        "select private.erase_attempt($1, $2, 'test')",
        [school.tenantId, one.attempt],
      );
      const left = await stack.sql(
        "select 1 from public.live_views where id = $1",
        [view.view_id],
      );
      assertEquals(left, []);
    });

    it("tells of relays whoever looks or is looked at, and nobody else", async () => {
      const one = await begun();
      const other = await begun();
      const phone = await pairedPhone(other);
      const servers = async (token: string) => {
        const { status, body } = await send<IceServers>(
          stack,
          "GET",
          "/ice-servers",
          { headers: { authorization: `Bearer ${token}` } },
        );
        assertEquals(status, 200);
        return body;
      };
      const { view } = await watch(one);
      const told = await servers(one.token);
      const [relay] = told.ice_servers;
      assertEquals(relay!.urls, TURN.urls);
      const lasts = Date.parse(told.expires_at!) - Date.parse(told.server_time);
      assert(lasts > 0 && lasts <= 6 * 3_600_000, `${lasts} ms`);
      assertEquals(
        relay!.credential,
        turnPassword(TURN.secret, relay!.username!),
      );
      for (const { role, accessToken } of school.staff) {
        const { ice_servers } = await servers(accessToken);
        assertEquals(ice_servers.length, role === "grader" ? 0 : 1, role);
      }
      for (const nobody of [other.token, phone.token]) {
        const { ice_servers, expires_at } = await servers(nobody);
        assertEquals([ice_servers, expires_at], [[], null]);
      }
      // A look at the phone is none at the page.
      await watch(other, "proctor", phone.id);
      assertEquals((await servers(other.token)).ice_servers, []);
      assertEquals((await servers(phone.token)).ice_servers.length, 1);
      await bye(view);
      assertEquals((await servers(one.token)).ice_servers, []);
    });
  });
}
