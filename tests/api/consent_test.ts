/** What was agreed to and what was refused: what the student's page is told, what is on record, what it weighs. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { textHash } from "../../lib/data/text_hash.ts";
import { CONSENT_KINDS } from "../../supabase/functions/_shared/contract/steps.ts";
import { engines } from "../fixtures/engines.ts";
import { practiceExam } from "../fixtures/practice.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, now, type Reply, score, Student } from "./helpers.ts";
import { sendPicture, shot } from "./pictures.ts";
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
  text_hash,
  took,
} from "./watched.ts";

const NOTICE = "We watch.\n\n- **Photos** now and then: “é”.";
const OFFER = "Come to room 4.";

for (const engine of engines) {
  describe(`consent on ${engine.name}`, () => {
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
        candidates: 9,
        policy: {
          webcam: "optional",
          microphone: "optional",
          screen: "optional",
          phone: "optional",
        },
      });
    });
    afterAll(() => stack.stop());

    it("tells the page the newest word of each kind, and its baselines", async () => {
      const one = await opened(stack, optional);
      const first = await look(one);
      assertEquals([first.consents, first.calibration], [{}, null]);
      await say(one, "webcam", true);
      await say(one, "monitoring", true);
      const body = { kind: "webcam", given: false, given_by: "guardian" };
      const after = await took(one, "consent", { ...body, text_hash });
      const { webcam, monitoring, ...others } = after.consents;
      assertEquals(others, {});
      assertEquals([webcam?.given, webcam?.given_by], [false, "guardian"]);
      assertEquals([monitoring?.given, monitoring?.given_by], [
        true,
        "student",
      ]);
      assert(monitoring!.at < webcam!.at);
      // They may bear any name.
      const measured = { yaw: 1.5, eye_open: 0.31, problem: 2 };
      const calibrated = await took(one, "calibration", measured);
      assertEquals(calibrated.calibration, measured);
      await took(one, "calibration", measured);
      const later = { ...measured, yaw: -2 };
      await took(one, "calibration", later);
      assertEquals((await noted(one)).slice(1), [
        ["calibration_done", {}],
        ["calibration_done", {}],
      ]);
      assertEquals((await start(one)).body.calibration, later);
      assertEquals((await took(one, "calibration", later)).calibration, later);
    });

    it("agreeing is to the school's own notice as it stands", async () => {
      const one = await opened(stack, optional);
      const before = (await look(one)).exam;
      assertEquals(
        [before.notice_markdown, before.notice_hash, before.refusal_markdown],
        [null, null, null],
      );
      const write = (notice: string | null, offer: string | null) =>
        stack.sql(
          `update public.tenants
           set monitoring_notice = $2, refusal_offer = $3 where id = $1`,
          [optional.tenantId, notice, offer],
        );
      await write(NOTICE, OFFER);
      try {
        const { exam } = await look(one);
        assertEquals(
          [exam.notice_markdown, exam.notice_hash, exam.refusal_markdown],
          [NOTICE, textHash(NOTICE), OFFER],
        );
        const other = await one.step("consent", {
          kind: "webcam",
          given: true,
          text_hash,
        });
        assertProblem(other, 409, "step_out_of_order");
        assertEquals(other.body.detail, { reason: "the notice has changed" });
        assertEquals((await look(one)).consents, {});
        // To refuse, nobody has to read the newest text first.
        assertEquals(
          (await say(one, "webcam", false)).consents.webcam?.given,
          false,
        );
        await say(one, "webcam", true, textHash(NOTICE));
        await write(`${NOTICE} More.`, null);
        // What was agreed to before stays agreed to.
        assertEquals((await look(one)).consents.webcam?.given, true);
      } finally {
        await write(null, null);
      }
      const rows = await stack.sql(
        `select given, text_hash from public.consents
         where attempt_id = $1 order by given_at`,
        [one.attempt],
      );
      assertEquals(rows, [
        { given: false, text_hash },
        { given: true, text_hash: textHash(NOTICE) },
      ]);
    });

    it("a refusal before the start is on record once, and weighs nothing", async () => {
      const one = await opened(stack, optional);
      await say(one, "webcam", false);
      await say(one, "webcam", false);
      // The same word about another text is kept, but is no other refusal.
      await say(one, "webcam", false, "d".repeat(64));
      assertEquals(await noted(one), [["camera_denied", {
        source: "consent",
      }]]);
      assertEquals(await hand(one), true);
      assertEquals(await risk(one), { alerts: [], score: 0, level: "low" });
      await say(one, "webcam", true);
      await say(one, "webcam", false);
      assertEquals((await start(one)).body.state, "in_progress");
      await one.batch([one.event("tab_switch", {
        data: { duration_seconds: 3 },
      })]);
      assertEquals(
        (await noted(one)).map(([type]) => type),
        ["camera_denied", "camera_denied", "exam_started", "tab_switch"],
      );
      const { alerts } = await risk(one);
      assertEquals(alerts.filter(({ rule }) => rule !== "tab_switch"), []);
      assertEquals(await chain(one), { intact: true, length: 4 });
    });

    it("a withdrawal during the exam is told at once, and weighs nothing", async () => {
      const one = await opened(stack, required);
      await say(one, "webcam", true);
      await took(one, "camera", CAMERA);
      assertEquals((await start(one)).body.state, "in_progress");
      const after = await say(one, "webcam", false);
      assertEquals(after.state, "in_progress");
      assertEquals(after.consents.webcam?.given, false);
      assertEquals((await noted(one)).at(-1), ["camera_denied", {
        source: "withdrawn",
      }]);
      const { alerts, ...rest } = await risk(one);
      assertEquals(alerts, [{
        rule: "camera_unavailable",
        points: 0,
        act: null,
      }]);
      assertEquals(rest, { score: 0, level: "low" });
      assertEquals(await hand(one), true);
    });

    it("no picture is taken in that was taken after it", async () => {
      const one = await opened(stack, optional);
      assertEquals((await start(one)).body.state, "in_progress");
      const send = async (source: string, taken_at: string) => {
        const said = { source, taken_at };
        const reply: Reply<unknown> = await sendPicture(
          stack,
          one.token,
          one.attempt,
          shot(),
          said,
        );
        return reply as Reply;
      };
      const taken = async (source: string, taken_at = now()) =>
        assertEquals((await send(source, taken_at)).status, 201);
      const refused = async (source: string) =>
        assertProblem(await send(source, now()), 409, "snapshots_off");
      // Older clients ask for consent themselves, and say nothing of it here.
      await taken("webcam");
      const before = now();
      await say(one, "webcam", false);
      await refused("webcam");
      await taken("webcam", before);
      await taken("screen");
      await say(one, "monitoring", false);
      await refused("screen");
      await say(one, "webcam", true);
      await taken("webcam");
    });

    it("is an event of the devices that have one, where they are watched", async () => {
      const one = await opened(stack, optional);
      for (
        const kind of ["microphone", "screen", "phone", "monitoring"] as const
      ) {
        await say(one, kind, false);
      }
      assertEquals(await noted(one), [["microphone_denied", {
        source: "consent",
      }]]);
      await say(one, "webcam", true);
      assertEquals(
        Object.keys((await look(one)).consents).toSorted(),
        CONSENT_KINDS.toSorted(),
      );
      const free = await opened(stack, optional);
      await excuse(free);
      await say(free, "webcam", false);
      assertEquals(await noted(free), []);
    });

    it("said from many connections, while the exam begins, is one story", async () => {
      const one = await opened(stack, required);
      await say(one, "webcam", true);
      await took(one, "camera", CAMERA);
      const body = { kind: "webcam", text_hash };
      const replies = await Promise.all([
        ...Array.from(
          { length: 8 },
          (_, n) => one.step("consent", { ...body, given: n % 2 === 1 }),
        ),
        one.step("camera", { problem: "busy" }),
        one.step("camera", CAMERA),
        start(one),
        start(one),
      ]);
      for (const { status, body } of replies) {
        assert(status === 200 || status === 409, JSON.stringify(body));
      }
      const { consents, steps_done, state } = await look(one);
      assertEquals(steps_done.includes("consent"), consents.webcam!.given);
      const told = (await noted(one)).map(([type, data]) =>
        type === "camera_denied" ? (data as { source: string }).source : type
      );
      const begun = told.indexOf("exam_started");
      assertEquals(state, begun < 0 ? "ready" : "in_progress");
      const until = begun < 0 ? told.length : begun;
      assertFalse(told.slice(0, until).includes("withdrawn"));
      assertFalse(told.slice(until).includes("consent"));
      assertEquals(await chain(one), { intact: true, length: told.length });
    });

    it("in practice it is between the student and the page", async () => {
      const practice = await practiceExam(stack, optional);
      const one = await opened(stack, practice);
      await say(one, "webcam", false);
      await took(one, "camera", { problem: "denied" });
      assertEquals((await noted(one)).length, 2);
      assertEquals((await risk(one)).alerts, []);
      const proctor = new Student(stack, optional.staff[1]!.accessToken);
      assertProblem(
        await proctor.ask("GET", `/attempts/${one.attempt}/events`),
        404,
        "attempt_not_found",
      );
    });

    it("an attempt that refused and never began is erased in its time", async () => {
      const school = await makeSchool(stack, {
        candidates: 1,
        policy: { webcam: "required" },
      });
      const one = await opened(stack, school);
      await say(one, "webcam", false);
      await score(stack);
      await stack.sql(
        `update public.attempts set created_at = now() - interval '400 days'
         where id = $1`,
        [one.attempt],
      );
      const [erased] = await stack.sql<{ answer: { erased: string } }>(
        `select public.score_erase(
           jsonb_build_object('attempt_id', $1::text, 'retention_days', 180)
         ) as answer`,
        [one.attempt],
      );
      assertEquals(erased!.answer, { erased: one.attempt });
      const left = await stack.sql(
        `select from public.consents where attempt_id = $1
         union all
         select from public.proctoring_events where attempt_id = $1`,
        [one.attempt],
      );
      assertEquals(left.length, 0);
    });
  });
}
