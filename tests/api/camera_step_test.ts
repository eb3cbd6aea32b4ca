/** The camera before the start: with a picture, without one, required or not. */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, Student } from "./helpers.ts";
import {
  CAMERA,
  chain,
  excuse,
  hand,
  look,
  noted,
  opened,
  risk,
  say,
  start,
  took,
} from "./watched.ts";

for (const engine of engines) {
  describe(`the camera step on ${engine.name}`, () => {
    let stack: Stack;
    let required: School;
    let optional: School;
    beforeAll(async () => {
      stack = await engine.start();
      required = await makeSchool(stack, {
        candidates: 8,
        policy: { webcam: "required" },
      });
      optional = await makeSchool(stack, {
        candidates: 8,
        policy: { webcam: "optional" },
      });
    });
    afterAll(() => stack.stop());

    const policyOf = (school: School, policy: Record<string, unknown>) =>
      stack.sql(
        `update public.exams set policy = policy || $2::text::jsonb
         where id = $1`,
        [school.examId, JSON.stringify(policy)],
      );

    it("a camera without a picture is told once while it stands", async () => {
      const one = await opened(stack, required);
      await say(one, "webcam", true);
      const ready = await took(one, "camera", CAMERA);
      assertEquals([ready.state, ready.steps_required], ["ready", []]);
      const problem = (problem: string, source?: string) =>
        took(one, "camera", { problem, source });
      const busy = await problem("busy", "NotReadableError");
      assertEquals(busy.steps_required, ["camera"]);
      assertEquals(busy.steps_done.includes("camera"), false);
      await problem("busy");
      assertEquals(await hand(one), false);
      assertProblem(await start(one), 409, "steps_missing");
      await problem("denied", "NotAllowedError");
      assertEquals(await hand(one), true);
      const told = [
        ["camera_error", { reason: "busy", source: "NotReadableError" }],
        ["camera_denied", { source: "NotAllowedError" }],
      ];
      assertEquals(await noted(one), told);
      assertEquals((await took(one, "camera", CAMERA)).steps_required, []);
      await problem("denied");
      assertEquals(await noted(one), [
        ...told,
        ["camera_denied", { source: "browser" }],
      ]);
      await took(one, "camera", CAMERA);
      assertEquals((await start(one)).body.state, "in_progress");
      // From here on the page's own events tell of its camera.
      assertProblem(
        await one.step("camera", { problem: "busy" }),
        409,
        "attempt_already_started",
      );
      await took(one, "camera", { width: 1280, height: 720 });
      const { alerts, score } = await risk(one);
      assertEquals([alerts, score], [[], 0]);
      assertEquals((await chain(one)).intact, true);
    });

    it("repeats nothing under the same key", async () => {
      const one = await opened(stack, required);
      const path = `/attempts/${one.attempt}/steps/`;
      const key = { "idempotency-key": crypto.randomUUID() };
      const body = { problem: "absent", source: "NotFoundError" };
      const first = await one.ask("POST", `${path}camera`, body, key);
      await took(one, "camera", CAMERA);
      const again = await one.ask("POST", `${path}camera`, body, key);
      assertEquals(again.body, first.body);
      assertEquals(await noted(one), [["camera_error", {
        reason: "absent",
        source: "NotFoundError",
      }]]);
    });

    it("refuses a problem that is none", async () => {
      const one = await opened(stack, required);
      for (
        const body of [
          { problem: "tired" },
          { problem: "" },
          { problem: "busy", source: "<b>" },
          { problem: "busy", source: "x".repeat(41) },
          { source: "NotAllowedError" },
        ]
      ) {
        assertProblem(await one.step("camera", body), 400, "bad_request");
      }
      const fresh = new Student(stack, one.token);
      fresh.attempt = crypto.randomUUID();
      assertProblem(
        await fresh.step("camera", { problem: "busy" }),
        404,
        "attempt_not_found",
      );
    });

    it("an exam that requires the camera opens with it, or for who is excused", async () => {
      const one = await opened(stack, required);
      assertProblem(await start(one), 409, "steps_missing");
      await took(one, "camera", CAMERA);
      const half = await start(one);
      assertEquals(
        half.body,
        {
          ...half.body,
          detail: { missing: ["consent"] },
        } as typeof half.body,
      );
      await say(one, "webcam", false);
      assertProblem(await start(one), 409, "steps_missing");
      assertEquals(await hand(one), true);
      await excuse(one);
      const free = await look(one);
      assertEquals([free.policy.webcam, free.steps_required], ["off", []]);
      const begun = (await start(one)).body;
      assertEquals([begun.state, begun.policy.webcam], ["in_progress", "off"]);
      assertEquals((await risk(one)).alerts, []);
    });

    it("what an exam requires may change until the start", async () => {
      const one = await opened(stack, optional);
      const ready = await look(one);
      assertEquals([ready.state, ready.steps_required], ["ready", []]);
      await say(one, "webcam", false);
      await policyOf(optional, { webcam: "required" });
      try {
        const closed = await start(one);
        assertProblem(closed, 409, "steps_missing");
        assertEquals(
          (await say(one, "webcam", true)).steps_required,
          ["camera"],
        );
        assertEquals((await took(one, "camera", CAMERA)).steps_required, []);
        // Taken back in the last moment, it closes again.
        await say(one, "webcam", false);
        assertProblem(await start(one), 409, "steps_missing");
        await say(one, "webcam", true);
        assertEquals((await start(one)).body.policy.webcam, "required");
      } finally {
        await policyOf(optional, { webcam: "optional" });
      }
    });
  });
}
