/** Setting up an exam: what is saved, what stays, and what is refused. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Config } from "../../lib/config.ts";
import { loadExamSetup, validPolicy } from "../../lib/data/exam_setup.ts";
import { openView, saveSettings } from "../../lib/data/save_exam.ts";
import { staffClient } from "../../lib/data/staff_client.ts";
import { type Stack, startStack } from "../../local/stack.ts";
import { send, Student } from "../api/helpers.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { finishedAttempt, makeAttempt, runningAttempt } from "./attempts.ts";
import { makeDraft } from "./exams.ts";
import { type Answer, audited, Staff } from "./people.ts";

describe("setting up an exam", { sanitizeOps: false }, () => {
  let dataDir: string, stack: Stack, config: Config;
  let school: School, admin: Staff, proctor: Staff;
  beforeAll(async () => {
    dataDir = await Deno.makeTempDir({ prefix: "invigil-test-" });
    stack = await startStack({
      dataDir,
      memory: true,
      port: 0,
      appOrigins: ["http://127.0.0.1:8000"],
      ticker: false,
    });
    config = {
      supabaseUrl: stack.url,
      publishableKey: stack.publishableKey,
      appOrigin: "http://127.0.0.1:8000",
    };
    school = await makeSchool(stack, { candidates: 1 });
    admin = new Staff(stack, school, "admin");
    proctor = new Staff(stack, school, "proctor");
  });
  afterAll(async () => {
    await stack?.stop();
    await Deno.remove(dataDir, { recursive: true });
  });

  async function row(id: string): Promise<Answer> {
    const [exam] = await stack.sql<Answer>(
      "select * from public.exams where id = $1",
      [id],
    );
    return exam!;
  }
  const draft = () => makeDraft(stack, school);
  /** An exam of its own, with an attempt that runs. */
  async function begun() {
    const { exam_id } = await draft();
    await stack.sql(
      `update public.exams set state = 'published',
         opens_at = now() - interval '1 hour',
         closes_at = now() + interval '2 days', attempts_allowed = 2
       where id = $1`,
      [exam_id],
    );
    const at = { ...school, examId: exam_id };
    const made = await runningAttempt(stack, at);
    return { exam_id, version: 1, ...made };
  }

  describe("making and saving", () => {
    it("makes a draft in the school's time zone, once for one request", async () => {
      await stack.sql(
        "update public.tenants set time_zone = 'Europe/Paris' where id = $1",
        [school.tenantId],
      );
      const request = {
        tenant_id: school.tenantId,
        title: " New ",
        request_id: crypto.randomUUID(),
      };
      const made = await admin.done("staff_create_exam", request);
      const again = await admin.done("staff_create_exam", request);
      assertEquals(again, made);
      const { title, state, time_zone, created_by } = await row(made.exam_id);
      assertEquals([title, state, time_zone, created_by], [
        "New",
        "draft",
        "Europe/Paris",
        admin.id,
      ]);
    });

    it("sets what is said and leaves the rest", async () => {
      const { exam_id, version } = await draft();
      const before = await row(exam_id);
      const saved = await admin.done("staff_save_exam", {
        exam_id,
        version,
        title: "Botany",
        rules_markdown: "# Quiet",
        opens_at: null,
      });
      const after = await row(exam_id);
      assertEquals(after.version, saved.version);
      assertEquals(
        [after.title, after.rules_markdown, after.opens_at],
        ["Botany", "# Quiet", null],
      );
      assertEquals(after.closes_at, before.closes_at);
      const [line] = await audited(stack, exam_id);
      assertEquals(Object.keys(line!.details.changes).sort(), [
        "opens_at",
        "rules_markdown",
        "title",
      ]);
      assertEquals(line!.details.changes.title, ["Draft", "Botany"]);
    });

    it("writes nothing when nothing differs", async () => {
      const { exam_id, version } = await draft();
      const same = await admin.done("staff_save_exam", {
        exam_id,
        version,
        title: "Draft",
      });
      assertEquals(same.version, version);
      assertEquals(await audited(stack, exam_id), []);
    });

    it("refuses what is no setting, by its field", async () => {
      const about = await draft();
      await stack.sql(
        "update public.exams set external_id = 'taken' where id = $1",
        [school.examId],
      );
      const cases: [Record<string, unknown>, Answer][] = [
        [{ title: " " }, { field: "title" }],
        [{ title: null }, { field: "title" }],
        [{ time_zone: "Mars/Olympus" }, { field: "time_zone" }],
        [{ time_zone: "Mars/Olympus3" }, { field: "time_zone" }],
        [{ time_zone: "CEST" }, { field: "time_zone" }],
        [{ time_zone: "posix/Europe/Paris" }, { field: "time_zone" }],
        [{ time_zone: "' ; drop" }, { field: "time_zone" }],
        [{ delivery: "post" }, { field: "delivery" }],
        [{ result_shown: "all" }, { field: "result_shown" }],
        [{ duration_seconds: 0 }, { field: "duration_seconds" }],
        [{ attempts_allowed: 101 }, { field: "attempts_allowed" }],
        [{ closes_at: "2020-01-01T00:00:00Z" }, { field: "closes_at" }],
        [{ opens_at: "soon" }, { field: "opens_at" }],
        [{ state: "published" }, { field: "state" }],
        [{ policy: {} }, { field: "policy" }],
        [{ external_id: "taken" }, { field: "external_id", reason: "taken" }],
      ];
      for (const [wrong, detail] of cases) {
        assertEquals(
          await admin.act("staff_save_exam", { ...about, ...wrong }),
          { error: "bad_request", detail },
        );
      }
      assertEquals((await row(about.exam_id)).version, about.version);
    });

    it("refuses a version that somebody else has left behind", async () => {
      const { exam_id, version } = await draft();
      const about = { exam_id, version };
      await admin.done("staff_save_exam", { ...about, title: "One" });
      const changed = {
        error: "changed_meanwhile",
        detail: { version: version + 1 },
      };
      for (
        const [fn, more] of [
          ["staff_save_exam", { title: "Two" }],
          ["staff_publish_exam", { published: true }],
          ["staff_archive_exam", { archived: true }],
          ["staff_delete_exam", {}],
        ] as const
      ) assertEquals(await admin.act(fn, { ...about, ...more }), changed);
      assertEquals((await row(exam_id)).title, "One");
    });
  });

  describe("once somebody has begun", () => {
    it("keeps what was promised, and says which fields those are", async () => {
      const { exam_id, version } = await begun();
      const fixed = {
        external_id: "other",
        time_zone: "Asia/Tokyo",
        opens_at: "2026-01-01T00:00:00Z",
        duration_seconds: 60,
        delivery: "external",
        shuffle_questions: true,
        shuffle_choices: true,
        rules_markdown: "New",
        closes_at: new Date(Date.now() + 3_600_000).toISOString(),
        attempts_allowed: 1,
        is_practice: true,
      };
      for (const [field, value] of Object.entries(fixed)) {
        assertEquals(
          await admin.act("staff_save_exam", {
            exam_id,
            version,
            [field]: value,
          }),
          { error: "exam_begun", detail: { fields: [field] } },
        );
      }
      assertEquals((await row(exam_id)).version, version);
    });

    it("takes what takes nothing from anyone", async () => {
      const { exam_id, version } = await begun();
      await admin.done("staff_save_exam", {
        exam_id,
        version,
        title: "Corrected",
        closes_at: new Date(Date.now() + 5 * 86_400_000).toISOString(),
        attempts_allowed: 3,
        result_shown: "score",
        second_review: true,
      });
    });

    it("is neither taken back nor deleted, nor archived while it runs", async () => {
      const { exam_id, attempt } = await begun();
      const act = (fn: string, more: Answer) =>
        admin.act(fn, { exam_id, ...more });
      assertEquals(
        (await act("staff_publish_exam", { published: false })).error,
        "exam_begun",
      );
      assertEquals(
        (await act("staff_delete_exam", { version: 1 })).error,
        "exam_begun",
      );
      assertEquals(await act("staff_archive_exam", { archived: true }), {
        error: "exam_in_progress",
        detail: { attempts: 1 },
      });
      await stack.sql(
        `update public.attempts set state = 'submitted', submitted_at = now(),
           submitted_by = 'staff' where id = $1`,
        [attempt],
      );
      await act("staff_archive_exam", { archived: true });
      assertEquals((await row(exam_id)).state, "archived");
      // Back where it was: its students have results to read.
      await act("staff_archive_exam", { archived: false });
      assertEquals((await row(exam_id)).state, "published");
    });

    it("refuses by a code that practice has attempts, before they begin", async () => {
      const { exam_id, version } = await draft();
      await stack.sql(
        "update public.exams set is_practice = true where id = $1",
        [exam_id],
      );
      await makeAttempt(stack, { ...school, examId: exam_id });
      assertEquals(
        await admin.act("staff_save_exam", {
          exam_id,
          version,
          is_practice: false,
        }),
        { error: "exam_begun", detail: { fields: ["is_practice"] } },
      );
      const standing = await admin.done("staff_exam_standing", { exam_id });
      assertEquals([standing.begun, standing.attempts], [false, 1]);
    });
  });

  describe("publishing", () => {
    it("says what is missing, and shows it to students once nothing is", async () => {
      const { exam_id } = await admin.done("staff_create_exam", {
        tenant_id: school.tenantId,
        title: "Empty",
      });
      const publish = () =>
        admin.act("staff_publish_exam", { exam_id, published: true });
      assertEquals(await publish(), {
        error: "exam_not_ready",
        detail: { missing: ["questions", "opens_at", "closes_at"] },
      });
      await stack.sql(
        `insert into public.questions
           (tenant_id, exam_id, position, kind, prompt)
         select $1, $2, n, case n when 2 then 'essay' else 'numeric' end, '[]'
         from generate_series(1, 3) n`,
        [school.tenantId, exam_id],
      );
      await stack.sql(
        `update public.exams set opens_at = now() - interval '2 days',
           closes_at = now() - interval '1 day' where id = $1`,
        [exam_id],
      );
      assertEquals(await publish(), {
        error: "exam_not_ready",
        detail: { missing: ["keys", "over"], unkeyed: [1, 3] },
      });
      await stack.sql(
        `insert into public.answer_keys (tenant_id, question_id, key)
         select $1, q.id, '{"value": 1}' from public.questions q
         where q.exam_id = $2 and q.kind = 'numeric'`,
        [school.tenantId, exam_id],
      );
      await stack.sql(
        "update public.exams set closes_at = null, is_practice = true where id = $1",
        [exam_id],
      );
      const { version, state } = await publish();
      assertEquals([version, state], [2, "published"]);
      // Again changes nothing.
      assertEquals((await publish()).version, 2);
      assertEquals(
        (await audited(stack, exam_id)).map(({ action }) => action),
        ["exam.create", "exam.publish"],
      );
      await admin.done("staff_publish_exam", { exam_id, published: false });
      assertEquals((await row(exam_id)).state, "draft");
    });

    it("needs no paper and no times where another platform has them", async () => {
      const { exam_id } = await admin.done("staff_create_exam", {
        tenant_id: school.tenantId,
        title: "Elsewhere",
      });
      await admin.done("staff_save_exam", {
        exam_id,
        version: 1,
        delivery: "external",
      });
      await admin.done("staff_publish_exam", { exam_id, published: true });
    });

    it("asks an archived exam to be brought back first", async () => {
      const { exam_id } = await draft();
      await admin.done("staff_archive_exam", { exam_id, archived: true });
      assertEquals(
        await admin.act("staff_publish_exam", { exam_id, published: true }),
        { error: "exam_archived" },
      );
      await admin.done("staff_archive_exam", { exam_id, archived: false });
      assertEquals((await row(exam_id)).state, "draft");
    });
  });

  describe("copies and ends", () => {
    it("copies settings, policy, questions and keys, not times or people", async () => {
      await stack.sql(
        `update public.exams set policy = '{"webcam": "off"}', version = 7,
           external_id = 'e-9', results_released_at = now(), second_review = true
         where id = $1`,
        [school.examId],
      );
      await finishedAttempt(stack, school);
      const request = {
        exam_id: school.examId,
        title: "Again",
        request_id: crypto.randomUUID(),
      };
      const { exam_id } = await admin.done("staff_duplicate_exam", request);
      assertEquals(
        (await admin.done("staff_duplicate_exam", request)).exam_id,
        exam_id,
      );
      const copy = await row(exam_id);
      assertEquals(
        [copy.title, copy.state, copy.policy, copy.second_review],
        ["Again", "draft", { webcam: "off" }, true],
      );
      assertEquals(
        [copy.external_id, copy.opens_at, copy.results_released_at],
        [null, null, null],
      );
      const paper = (of: string) =>
        stack.sql<Answer>(
          `select q.position, q.kind, q.prompt, q.choices, q.points, k.key,
             k.feedback
           from public.questions q
           left join public.answer_keys k on k.question_id = q.id
           where q.exam_id = $1 order by q.position`,
          [of],
        );
      assertEquals(await paper(exam_id), await paper(school.examId));
      assertEquals((await paper(exam_id)).length, 3);
      const people = async (of: string) =>
        (await stack.sql<{ n: number }>(
          "select count(*)::int as n from public.enrolments where exam_id = $1",
          [of],
        ))[0]!.n;
      assertEquals(await people(exam_id), 0);
      const second = await admin.done("staff_duplicate_exam", {
        exam_id: school.examId,
        title: "With people",
        with_students: true,
      });
      assertEquals(await people(second.exam_id), await people(school.examId));
    });

    it("deletes a draft with all that hangs on it, and no published exam", async () => {
      const { exam_id } = await admin.done("staff_duplicate_exam", {
        exam_id: school.examId,
        title: "Short-lived",
        with_students: true,
      });
      await stack.sql(
        "update public.exams set state = 'published' where id = $1",
        [exam_id],
      );
      assertEquals(
        await admin.act("staff_delete_exam", { exam_id, version: 1 }),
        { error: "exam_published" },
      );
      await stack.sql("update public.exams set state = 'draft' where id = $1", [
        exam_id,
      ]);
      await admin.done("staff_delete_exam", { exam_id, version: 1 });
      assertEquals(await row(exam_id), undefined as unknown as Answer);
      assertEquals(
        await admin.act("staff_delete_exam", { exam_id, version: 1 }),
        { error: "exam_not_found" },
      );
    });
  });

  describe("its standing", () => {
    it("is told to admins alone", async () => {
      const { exam_id } = await begun();
      assertEquals(await admin.done("staff_exam_standing", { exam_id }), {
        begun: true,
        attempts: 1,
        running: 1,
        confirmed: 0,
        lacks: null,
      });
      assertEquals(await proctor.act("staff_exam_standing", { exam_id }), {
        error: "bearer_not_allowed",
      });
      const other = await makeSchool(stack, {
        staff: ["admin"],
        candidates: 0,
      });
      assertEquals(
        await new Staff(stack, other, "admin")
          .act("staff_exam_standing", { exam_id }),
        { error: "exam_not_found" },
      );
    });
  });

  describe("the settings' form", () => {
    async function opened(exam_id: string) {
      const found = await loadExamSetup(config, admin.token, exam_id);
      assert(found.ok);
      const { typed, base, version } = openView(found.data);
      return { setup: found.data, typed, base, version };
    }
    function form(of: Awaited<ReturnType<typeof opened>>, typed: Answer) {
      const sent = new FormData();
      sent.set("version", String(of.version));
      sent.set("base", JSON.stringify(of.base));
      for (const [name, value] of Object.entries({ ...of.typed, ...typed })) {
        if (value !== "") sent.set(name, String(value));
      }
      return sent;
    }
    const client = () => staffClient(config, admin.token);

    it("saves what was changed, and says when nothing was", async () => {
      const { exam_id } = await draft();
      const first = await opened(exam_id);
      assertEquals(
        await saveSettings(client(), form(first, {}), first.setup),
        { done: "unchanged" },
      );
      assertEquals(
        await saveSettings(
          client(),
          form(first, { title: "Set", minutes: "45" }),
          first.setup,
        ),
        { done: "saved" },
      );
      const { title, duration_seconds } = await row(exam_id);
      assertEquals([title, duration_seconds], ["Set", 2700]);
    });

    it("shows what another admin saved, field by field, and loses nothing", async () => {
      const { exam_id } = await draft();
      const mine = await opened(exam_id);
      await admin.done("staff_save_exam", {
        exam_id,
        version: 1,
        title: "Theirs",
        attempts_allowed: 4,
      });
      const now = await opened(exam_id);
      const sent = form(mine, { title: "Mine", minutes: "50" });
      const saved = await saveSettings(client(), sent, now.setup);
      assert("view" in saved);
      assertEquals(saved.status, 409);
      const { view } = saved;
      assertEquals(view.stale, {
        taken: ["attempts_allowed"],
        conflicts: ["title"],
        theirs: { title: "Theirs" },
      });
      assertEquals(
        [view.typed.title, view.typed.minutes, view.typed.attempts_allowed],
        ["Mine", "50", "4"],
      );
      assertEquals((await row(exam_id)).title, "Theirs");
      // Knowingly, the second time.
      const again = form(
        { ...now, base: view.base, version: view.version },
        view.typed,
      );
      assertEquals(await saveSettings(client(), again, now.setup), {
        done: "saved",
      });
      const { title, attempts_allowed } = await row(exam_id);
      assertEquals([title, attempts_allowed], ["Mine", 4]);
    });

    it("goes on where only questions or the policy were edited meanwhile", async () => {
      const { exam_id } = await draft();
      const mine = await opened(exam_id);
      await stack.sql(
        "update public.exams set version = 9 where id = $1",
        [exam_id],
      );
      const now = await opened(exam_id);
      assertEquals(
        await saveSettings(client(), form(mine, { title: "On" }), now.setup),
        { done: "saved" },
      );
    });

    it("tells a moment's race, and a field that is fixed", async () => {
      const { exam_id } = await draft();
      const mine = await opened(exam_id);
      await admin.done("staff_save_exam", {
        exam_id,
        version: 1,
        title: "Faster",
      });
      assertEquals(
        await saveSettings(client(), form(mine, { title: "Late" }), mine.setup),
        { stale: true },
      );
      const other = await begun();
      const fixed = await opened(other.exam_id);
      const early = "2026-01-01T10:00";
      const saved = await saveSettings(
        client(),
        form(fixed, { attempts_allowed: "1", opens_at: early, minutes: "5" }),
        fixed.setup,
      );
      assert("view" in saved);
      // What the page does not offer is not even read.
      assertEquals(saved.view.problems, {
        attempts_allowed: { key: "begun" },
      });
    });

    it("is not there for who does not manage the school", async () => {
      const found = await loadExamSetup(config, proctor.token, school.examId);
      assert(!found.ok);
      assertEquals(found.status, 404);
      const none = await loadExamSetup(config, admin.token, "nonsense");
      assertEquals(!none.ok && none.status, 404);
    });
  });

  describe("the policy", () => {
    const put = (path: string, body: unknown, token = admin.token) =>
      send(stack, "PUT", path, {
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
      });

    it("is checked whole, and names the paths that are wrong", async () => {
      const { exam_id, version } = await draft();
      const path = `/admin/exams/${exam_id}/policy`;
      const cases: [unknown, string[]][] = [
        [{ max_tabs: 1, rules: { x: {} } }, ["max_tabs", "rules.x"]],
        [{ rules: { spoof: { weight: 101 } } }, ["rules.spoof.weight"]],
        [{ rules: 5 }, ["rules"]],
        [{ webcam: "yes", retention_days: 0 }, ["webcam", "retention_days"]],
        [{ heartbeat_seconds: null }, ["heartbeat_seconds"]],
      ];
      for (const [policy, paths] of cases) {
        const { status, body } = await put(path, { version, policy });
        assertEquals([status, body.code, body.detail], [
          400,
          "policy_malformed",
          { paths },
        ]);
      }
      const saved = await put(path, {
        version,
        policy: { rules: { spoof: { on: false } } },
      });
      assertEquals([saved.status, saved.body], [200, {
        version: version + 1,
        policy: { rules: { spoof: { on: false } } },
      }]);
      const stale = await put(path, { version, policy: {} });
      assertEquals([stale.status, stale.body.code, stale.body.detail], [
        409,
        "changed_meanwhile",
        { version: version + 1, policy: saved.body.policy },
      ]);
      assertEquals(
        (await audited(stack, exam_id)).map(({ action }) => action),
        ["exam.save_policy"],
      );
    });

    it("of a school lies under those that begin afterwards", async () => {
      const own = await makeSchool(stack, {
        candidates: 1,
        policy: { max_tab_switches: 2 },
      });
      const token = own.staff[0]!.accessToken;
      const { status } = await put(`/admin/schools/${own.tenantId}/policy`, {
        version: 1,
        policy: { max_tab_switches: 9, max_fullscreen_exits: 1 },
      }, token);
      assertEquals(status, 200);
      const one = new Student(stack, own.candidates[0]!.accessToken);
      const { id } = await one.begin(own.examId);
      const later = await put(`/admin/schools/${own.tenantId}/policy`, {
        version: 2,
        policy: {},
      }, token);
      assertEquals(later.status, 200);
      const { body } = await one.ask("GET", `/attempts/${id}`);
      const { max_tab_switches, max_fullscreen_exits } =
        (body as Answer).policy;
      assertEquals([max_tab_switches, max_fullscreen_exits], [2, 1]);
    });

    it("that is none is told to the page before it is published", async () => {
      const { exam_id } = await draft();
      await stack.sql(
        `update public.exams set policy = '{"webcam": 1}' where id = $1`,
        [exam_id],
      );
      const found = await loadExamSetup(config, admin.token, exam_id);
      assert(found.ok);
      assertEquals(validPolicy(found.data), false);
    });
  });
});
