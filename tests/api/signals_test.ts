/** Live view's signalling: who may look, who hears of it, and what is kept. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { SignalList } from "../../supabase/functions/_shared/contract/devices.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, type Student, student } from "./helpers.ts";
import { pairedPhone, rpc } from "./phones.ts";

interface Sent {
  id: number;
  watched_until: string;
  error?: string;
}

for (const engine of engines) {
  describe(`signals on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let elsewhere: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start({ appOrigins: ["https://exam.test"] });
      school = await makeSchool(stack, {
        candidates: 16,
        staff: ["admin", "proctor", "grader"],
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

    it("goes from a proctor to the page and back", async () => {
      const one = await begun();
      const view = offer(one);
      const { body } = await as("proctor", "staff_signal", view);
      const { signals, watched_until } = await heard(one);
      assertEquals(
        signals.map(({ at: _, ...signal }) => signal),
        [{
          id: body.id,
          view_id: view.view_id,
          kind: "offer",
          payload: { sdp: "v=0" },
          from: "Ms Okafor",
        }],
      );
      assertEquals(watched_until, body.watched_until);
      const left = Date.parse(watched_until!) - Date.now();
      assert(left > 20_000 && left <= 31_000, `${left} ms`);
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
      const view = offer(one);
      await as("proctor", "staff_signal", view);
      const { body } = await one.beat();
      const [signal] = body.signals as { view_id: string }[];
      assertEquals(signal!.view_id, view.view_id);
      assertEquals((body.watched as { by: string }).by, "Ms Okafor");
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
      const { body } = await phone.beat();
      assertEquals((body.signals as unknown[]).length, 1);
      assert(body.watched_until);
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
      const payload = { sdp: "x".repeat(17 * 1024) };
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
      assertEquals((await heard(one)).watched_until, null);
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
      const { attempt_id, view_id } = offer(one);
      const { body } = await as("proctor", "staff_watch", {
        attempt_id,
        view_id,
      });
      assertEquals((await heard(one)).watched_until, body.watched_until);
      await stack.sql(
        `update public.attempts set watched_until = now() where id = $1`,
        [one.attempt],
      );
      await as("proctor", "staff_signal", {
        attempt_id,
        view_id,
        kind: "bye",
      });
      assertEquals((await heard(one)).watched_until, null);
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
      assertProblem(await answer(one, view.view_id), 409, "attempt_over");
      assertEquals((await answer(one, view.view_id, "bye")).status, 201);
      const over = await as("proctor", "staff_signal", offer(one));
      assertEquals(over.body.error, "attempt_over");
      const bye = await as("proctor", "staff_signal", { ...view, kind: "bye" });
      assertEquals(bye.status, 200);
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
  });
}
