/** Consent, camera and calibration on the way to the start. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, type Student, student } from "./helpers.ts";

const text_hash = "c".repeat(64);
const consent = { kind: "webcam", given: true, text_hash, locale: "en" };
const camera = { width: 640, height: 480, fps: 29.7, faces: 1 };

for (const engine of engines) {
  describe(`steps on ${engine.name}`, () => {
    let stack: Stack;
    let watched: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      watched = await makeSchool(stack, {
        candidates: 6,
        policy: { webcam: "required" },
      });
    });
    afterAll(() => stack.stop());

    async function opened(school = watched): Promise<Student> {
      const one = student(stack, school, school === watched ? next++ : 0);
      const made = await one.get<AttemptView>(
        "POST",
        `/exams/${school.examId}/attempts`,
      );
      one.attempt = made.id;
      for (const step of ["open", "details", "rules"]) await one.step(step);
      await one.open();
      return one;
    }
    const view = async (one: Student, step: string, body: unknown) => {
      const reply = await one.step(step, body);
      assertEquals(reply.status, 200, JSON.stringify(reply.body));
      return reply.body as unknown as AttemptView;
    };
    const consents = (one: Student) =>
      stack.sql(
        `select kind, given, given_by, text_hash, locale,
           withdrawn_at is not null as withdrawn
         from public.consents where attempt_id = $1 order by given_at`,
        [one.attempt],
      );
    const start = (one: Student) =>
      one.ask("POST", `/attempts/${one.attempt}/start`);

    it("a required camera asks for consent and a look", async () => {
      const one = await opened();
      const now = await one.get<AttemptView>("GET", `/attempts/${one.attempt}`);
      assertEquals([now.state, now.steps_required], [
        "instructions",
        ["consent", "camera"],
      ]);
      const missing = await start(one);
      assertProblem(missing, 409, "steps_missing");
      assertEquals(missing.body.detail, { missing: ["consent", "camera"] });
      assertEquals((await view(one, "camera", camera)).steps_required, [
        "consent",
      ]);
      const ready = await view(one, "consent", consent);
      assertEquals([ready.state, ready.steps_required], ["ready", []]);
      assertEquals(await consents(one), [{
        kind: "webcam",
        given: true,
        given_by: "student",
        text_hash,
        locale: "en",
        withdrawn: false,
      }]);
      const [row] = await stack.sql<{ steps: Record<string, unknown> }>(
        "select steps from public.attempts where id = $1",
        [one.attempt],
      );
      const { at, ...seen } = row!.steps.camera as Record<string, unknown>;
      assert(at);
      assertEquals(seen, camera);
      assertEquals((await start(one)).status, 200);
    });

    it("refusing is kept, told, and holds up; an accommodation helps", async () => {
      const one = await opened();
      await view(one, "camera", camera);
      const refused = { ...consent, given: false };
      const after = await view(one, "consent", refused);
      assertEquals(after.steps_required, ["consent"]);
      await view(one, "consent", refused);
      assertEquals((await consents(one)).length, 1);
      const [row] = await stack.sql(
        `select help_kind, help_requested_at is not null as called
         from public.attempts where id = $1`,
        [one.attempt],
      );
      assertEquals(row, { help_kind: "help", called: true });
      assertProblem(await start(one), 409, "steps_missing");
      await stack.sql(
        `update public.candidates set accommodations = '{"camera_free": true}'
         where id = (
           select candidate_id from public.attempts where id = $1
         )`,
        [one.attempt],
      );
      assertEquals((await start(one)).body.state, "in_progress");
    });

    it("only the consent that is needed makes the step", async () => {
      const one = await opened(
        await makeSchool(stack, {
          candidates: 1,
          policy: { webcam: "required", microphone: "optional" },
        }),
      );
      const say = async (kind: string, given: boolean) =>
        (await view(one, "consent", { ...consent, kind, given }))
          .steps_required.includes("consent");
      assertEquals(await say("microphone", true), true);
      assertEquals(await say("webcam", true), false);
      assertEquals(await say("microphone", false), false);
      assertEquals(await say("webcam", false), true);
      // One word about all of it does not undo what was said of the camera.
      assertEquals(await say("monitoring", true), true);
      assertEquals(await say("webcam", true), false);
    });

    it("consent is withdrawn, and a camera changed, while the exam runs", async () => {
      const one = await opened();
      await view(one, "camera", camera);
      await view(one, "consent", consent);
      await start(one);
      const after = await view(one, "consent", { ...consent, given: false });
      assertEquals([after.state, after.steps_required], [
        "in_progress",
        ["consent"],
      ]);
      assertEquals(
        (await consents(one)).map(({ given, withdrawn }) => [given, withdrawn]),
        [[true, true], [false, false]],
      );
      await view(one, "camera", { width: 1280, height: 720 });
      await view(one, "calibration", { yaw: 1.5, eye_open: 0.31 });
      // The rules were confirmed before: nothing changes, and nothing fails.
      await view(one, "rules", { text_hash });
      await one.submit();
      assertProblem(await one.step("camera", camera), 409, "attempt_over");
    });

    it("a policy that asks for more, or less, is felt at the start", async () => {
      const one = await opened();
      await view(one, "camera", camera);
      const policy = (webcam: string) =>
        stack.sql(
          "update public.exams set policy = policy || $2::text::jsonb where id = $1",
          [watched.examId, JSON.stringify({ webcam })],
        );
      try {
        await policy("optional");
        const free = await opened();
        const now = await free.get<AttemptView>(
          "GET",
          `/attempts/${free.attempt}`,
        );
        assertEquals(now.state, "ready");
        await policy("required");
        assertProblem(await start(free), 409, "steps_missing");
        await policy("optional");
        assertEquals((await start(one)).body.state, "in_progress");
      } finally {
        await policy("required");
      }
    });

    it("refuses what is malformed, and what is not asked for", async () => {
      const one = await opened();
      for (
        const [step, body] of [
          ["consent", {}],
          ["consent", { ...consent, text_hash: "x" }],
          ["consent", { ...consent, given_by: "friend" }],
          ["consent", { ...consent, kind: "everything" }],
          ["consent", { ...consent, locale: "<b>" }],
          ["camera", {}],
          ["camera", { width: 0, height: 480 }],
          ["calibration", { yaw: "far" }],
          ["calibration", { "Yaw!": 1 }],
          [
            "calibration",
            Object.fromEntries(
              Array.from({ length: 41 }, (_, n) => [`v${n}`, n]),
            ),
          ],
        ] as const
      ) {
        assertProblem(await one.step(step, body), 400, "bad_request");
      }
      const free = await makeSchool(stack, {
        candidates: 1,
        policy: { webcam: "off" },
      });
      const other = await opened(free);
      for (
        const [step, body] of [["consent", consent], [
          "camera",
          camera,
        ]] as const
      ) {
        assertProblem(await other.step(step, body), 409, "step_out_of_order");
      }
      for (const attempt of [one.attempt, crypto.randomUUID()]) {
        other.attempt = attempt;
        assertProblem(
          await other.step("consent", consent),
          404,
          "attempt_not_found",
        );
      }
    });
  });
}
