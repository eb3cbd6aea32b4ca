/** The questions of an exam: what may be stored, by whom, and when. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { openStorage } from "../../supabase/functions/_shared/storage.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { finishedAttempt } from "./attempts.ts";
import { type Answer, audited, Staff } from "./people.ts";

const text = (text: string) => ({ type: "text", text });
const choice = (id: string) => ({ id, content: [text(`Choice ${id}`)] });

/** A question that may be stored. */
const good = (changes: Record<string, unknown> = {}) => ({
  kind: "single",
  prompt: [text("Which?")],
  choices: [choice("a"), choice("b")],
  points: 2,
  key: { choice: "b" },
  feedback: "As in chapter 3.",
  ...changes,
});

const [pglite] = engines;

describe("staff's questions", { sanitizeOps: false }, () => {
  let stack: Stack;
  beforeAll(async () => stack = await pglite!.start());
  afterAll(() => stack?.stop());

  /** A school of its own, whose exam nobody has begun. */
  async function fresh(questions = 3) {
    const school = await makeSchool(stack, {
      staff: ["admin", "proctor", "grader"],
      candidates: 1,
      questions,
    });
    return { school, admin: new Staff(stack, school, "admin") };
  }

  const stored = (school: School) =>
    stack.sql<Answer>(
      `select q.id, q.position, q.kind, q.version, q.points::float, k.key,
         k.feedback
       from public.questions q
       left join public.answer_keys k on k.question_id = q.id
       where q.exam_id = $1 order by q.position`,
      [school.examId],
    );
  const order = async (school: School) =>
    (await stored(school)).map(({ id }) => id);
  const versionOf = async (school: School) =>
    (await stack.sql<{ version: number }>(
      "select version from public.exams where id = $1",
      [school.examId],
    ))[0]!.version;

  async function putImage(school: School): Promise<string> {
    const path = `${school.tenantId}/${crypto.randomUUID()}.png`;
    await openStorage({ supabaseUrl: stack.url, secretKey: stack.secretKey })
      .put("questions", path, new Uint8Array([1, 2, 3]), "image/png");
    return path;
  }

  it("are added at the end or at a place, audited, in a new version", async () => {
    const { school, admin } = await fresh(2);
    const exam_id = school.examId;
    const before = await versionOf(school);
    const request_id = crypto.randomUUID();
    const request = { exam_id, question: good(), request_id };
    const made = await admin.done("staff_save_question", request);
    assertEquals(made.version, before + 1);
    assertEquals(made.question.key, { choice: "b" });
    // Sent twice because the answer was lost: there is one.
    assertEquals(await admin.done("staff_save_question", request), made);
    const first = await admin.done("staff_save_question", {
      exam_id,
      position: 1,
      question: good({ kind: "essay", choices: [], key: null }),
    });
    assertEquals(await order(school), [
      first.question.id,
      ...school.questionIds,
      made.question.id,
    ]);
    const [line] = await audited(stack, made.question.id);
    assertEquals([line!.action, line!.actor_id], ["question.save", admin.id]);
  });

  it("a second admin sees what the first one saved, and overwrites nothing", async () => {
    const { school, admin } = await fresh(1);
    const [id] = school.questionIds;
    const change = (feedback: string, question_version: number) => ({
      exam_id: school.examId,
      question_id: id,
      question_version,
      question: good({ feedback }),
    });
    await admin.done("staff_save_question", change("First.", 1));
    const late = await admin.act("staff_save_question", change("Second.", 1));
    assertEquals(late.error, "changed_meanwhile");
    assertEquals(late.detail.question.feedback, "First.");
    assertEquals(late.detail.question.version, 2);
    const version = await versionOf(school);
    // As it is already is no change.
    await admin.done("staff_save_question", change("First.", 2));
    assertEquals(await versionOf(school), version);
  });

  it("what would break a paper is refused, with its place", async () => {
    const { school, admin } = await fresh(1);
    const other = await fresh(1);
    const image = await putImage(school);
    const theirs = await putImage(other.school);
    const picture = (src: string, alt = "A cable") => ({
      prompt: [{ type: "image", src, alt }],
    });
    const cases: [unknown, string, string][] = [
      [null, "question", "form"],
      [[], "question", "form"],
      [good({ more: 1 }), "question", "form"],
      [good({ kind: "guess" }), "kind", "form"],
      [good({ points: -1 }), "points", "out_of_range"],
      [good({ points: 1.005 }), "points", "out_of_range"],
      [good({ points: "1" }), "points", "no_number"],
      [good({ prompt: [] }), "prompt", "empty"],
      [good({ prompt: [text("  \n")] }), "prompt", "empty"],
      [good({ prompt: [text("a"), text("")] }), "prompt.1", "empty"],
      [good({ prompt: [text("x".repeat(10001))] }), "prompt.0", "too_long"],
      [good({ prompt: [{ type: "html", html: "<b>" }] }), "prompt.0", "form"],
      [good({ prompt: [{ type: "math", tex: " " }] }), "prompt.0", "empty"],
      [
        good({ prompt: [{ type: "math", tex: "x", mathml: "<math/>" }] }),
        "prompt.0",
        "form",
      ],
      [good(picture(image, " ")), "prompt.0.alt", "empty"],
      [good(picture(theirs)), "prompt.0.src", "not_found"],
      [good(picture(`${school.tenantId}/no.png`)), "prompt.0.src", "not_found"],
      [
        good(picture(`${school.tenantId}/../${theirs}`)),
        "prompt.0.src",
        "not_found",
      ],
      [good({ choices: [choice("a")] }), "choices", "too_few"],
      [
        good({ choices: [choice("a"), choice("a")], key: null }),
        "choices.1",
        "twice",
      ],
      [
        good({ choices: [choice("a"), choice("b c")], key: null }),
        "choices.1",
        "form",
      ],
      [
        good({ choices: [choice("a"), { id: "b", content: [] }] }),
        "choices.1",
        "empty",
      ],
      [good({ kind: "essay", key: null }), "choices", "not_for_kind"],
      [good({ key: { choice: "z" } }), "key", "not_found"],
      [good({ key: { choices: ["a"] } }), "key", "form"],
      [good({ kind: "multiple", key: { choices: [] } }), "key", "empty"],
      [
        good({ kind: "multiple", key: { choices: ["a", "a"] } }),
        "key",
        "twice",
      ],
      [
        good({ kind: "true_false", choices: [], key: { value: "yes" } }),
        "key",
        "form",
      ],
      [
        good({ kind: "numeric", choices: [], key: { value: "four" } }),
        "key.value",
        "no_number",
      ],
      [
        good({
          kind: "numeric",
          choices: [],
          key: { value: "4,5", tolerance: -1 },
        }),
        "key.tolerance",
        "no_number",
      ],
      [
        good({ kind: "short_text", choices: [], key: { accept: [" "] } }),
        "key",
        "form",
      ],
      [
        good({ kind: "essay", choices: [], key: { rubric: "" } }),
        "key",
        "form",
      ],
      [good({ feedback: "x".repeat(20001) }), "feedback", "too_long"],
      [good({ external_id: " " }), "external_id", "form"],
    ];
    const before = await stored(school);
    for (const [question, field, problem] of cases) {
      const answer = await admin.act("staff_save_question", {
        exam_id: school.examId,
        question,
      });
      assertEquals(
        answer,
        { error: "question_malformed", detail: { field, problem } },
        JSON.stringify(question).slice(0, 200),
      );
    }
    assertEquals(await stored(school), before);
    await admin.done("staff_save_question", {
      exam_id: school.examId,
      question: good(picture(image)),
    });
  });

  it("are put in order whole, deleted without a gap, copied with their keys", async () => {
    const { school, admin } = await fresh(3);
    const exam_id = school.examId;
    const [a, b, c] = school.questionIds as [string, string, string];
    let version = await versionOf(school);
    for (
      const question_ids of [[a, b], [a, b, b], [a, b, crypto.randomUUID()]]
    ) {
      const request = { exam_id, version, question_ids };
      const { error } = await admin.act("staff_order_questions", request);
      assertEquals(error, "bad_request");
    }
    await admin.done("staff_order_questions", {
      exam_id,
      version,
      question_ids: [c, a, b],
    });
    assertEquals(await order(school), [c, a, b]);
    const stale = { exam_id, version, question_ids: [a, b, c] };
    assertEquals(
      (await admin.act("staff_order_questions", stale)).error,
      "changed_meanwhile",
    );
    const gone = { exam_id, question_id: a, question_version: 2 };
    assertEquals(
      (await admin.act("staff_delete_question", gone)).error,
      "changed_meanwhile",
    );
    ({ version } = await admin.done("staff_delete_question", {
      ...gone,
      question_version: 1,
    }));
    assertEquals(
      (await stored(school)).map(({ id, position }) => [id, position]),
      [[c, 1], [b, 2]],
    );
    const { added } = await admin.done("staff_copy_questions", {
      exam_id,
      version,
      from_exam_id: exam_id,
      question_ids: [b],
    });
    assertEquals(added, 1);
    const [, original, copy] = await stored(school);
    assertEquals({ ...copy, id: b, position: 2 }, original);
    const other = await fresh(1);
    assertEquals(
      (await admin.act("staff_copy_questions", {
        exam_id,
        version: version + 1,
        from_exam_id: other.school.examId,
      })).error,
      "exam_not_found",
    );
  });

  it("a file is taken whole or not at all, and first only tried", async () => {
    const { school, admin } = await fresh(2);
    const exam_id = school.examId;
    const before = await stored(school);
    const version = await versionOf(school);
    const request = { exam_id, version, replace: true };
    const bad = await admin.act("staff_import_questions", {
      ...request,
      questions: [
        good({ external_id: "one" }),
        good({ points: -1 }),
        good({ external_id: "one" }),
      ],
    });
    assertEquals(bad, {
      error: "question_malformed",
      detail: {
        problems: [
          { field: "points", index: 1, problem: "out_of_range" },
          { field: "external_id", index: 2, problem: "twice" },
        ],
      },
    });
    const questions = [good({ external_id: "one" }), good()];
    const tried = await admin.done("staff_import_questions", {
      ...request,
      questions,
      dry_run: true,
    });
    assertEquals(tried, { dry_run: true, added: 2, removed: 2, version });
    assertEquals(await stored(school), before);
    const done = await admin.done("staff_import_questions", {
      ...request,
      questions,
    });
    assertEquals(done.version, version + 1);
    assertEquals((await stored(school)).map(({ position }) => position), [
      1,
      2,
    ]);
    assert((await stored(school)).every(({ key }) => key.choice === "b"));
    // 1,000 are the most, in one exam and in one file.
    const many = Array.from({ length: 999 }, () => good());
    assertEquals(
      (await admin.act("staff_import_questions", {
        exam_id,
        version: version + 1,
        replace: false,
        questions: many,
      })).error,
      "paper_too_large",
    );
    assertEquals((await stored(school)).length, 2);
  });

  it("once the exam has begun, only wording, key, points and feedback change", async () => {
    const { school, admin } = await fresh(1);
    const exam_id = school.examId;
    const [id] = school.questionIds as [string];
    const { attempt } = await finishedAttempt(stack, school);
    await stack.sql(
      `insert into public.answers (attempt_id, question_id, tenant_id, epoch,
         revision, client_id, value, answered_at)
       values ($1, $2, $3, 1, 1, 'client-1', '"b"', now())`,
      [attempt, id, school.tenantId],
    );
    const begun = (fields: string[]) => ({
      error: "exam_begun",
      detail: { fields },
    });
    const save = (question: unknown, question_version = 1) =>
      admin.act("staff_save_question", {
        exam_id,
        question_id: id,
        question_version,
        question,
      });
    const version = await versionOf(school);
    assertEquals(
      await admin.act("staff_save_question", { exam_id, question: good() }),
      begun(["questions"]),
    );
    assertEquals(
      await save(good({ kind: "multiple", key: null })),
      begun(["kind", "choices"]),
    );
    assertEquals(await save(good()), begun(["choices"]));
    assertEquals(
      await admin.act("staff_delete_question", {
        exam_id,
        question_id: id,
        question_version: 1,
      }),
      begun(["questions"]),
    );
    assertEquals(
      await admin.act("staff_order_questions", {
        exam_id,
        version,
        question_ids: [id],
      }),
      begun(["order"]),
    );
    for (const fn of ["staff_import_questions", "staff_copy_questions"]) {
      const more = fn === "staff_import_questions"
        ? { replace: false, questions: [good()] }
        : { from_exam_id: exam_id };
      assertEquals(
        await admin.act(fn, { exam_id, version, ...more }),
        begun(["questions"]),
      );
    }
    const same = ["a", "b", "c"].map((one) => choice(one));
    const fixed = good({ choices: same, prompt: [text("Which one?")] });
    const saved = await save(fixed);
    assertEquals(saved.error, undefined, JSON.stringify(saved));
    assertEquals(saved.marked_again, 1);
    const grade = async () =>
      (await stack.sql(
        `select points::float, automatic from public.grades
         where attempt_id = $1 and question_id = $2`,
        [attempt, id],
      ))[0];
    assertEquals(await grade(), { points: 2, automatic: true });
    await save({ ...fixed, key: { choice: "a" } }, 2);
    assertEquals(await grade(), { points: 0, automatic: true });
    // A person's grade stays, and the points do not fall below it.
    await stack.sql(
      `update public.grades set points = 1.5, automatic = false, graded_by = $2
       where attempt_id = $1`,
      [attempt, admin.id],
    );
    assertEquals((await save({ ...fixed, points: 3 }, 3)).marked_again, 0);
    assertEquals(await grade(), { points: 1.5, automatic: false });
    assertEquals((await save({ ...fixed, points: 1 }, 4)).detail, {
      field: "points",
      problem: "below_grade",
      least: 1.5,
    });
    // Without a key nothing can be marked by it.
    await stack.sql(
      "update public.grades set automatic = true, graded_by = null",
    );
    await save({ ...fixed, points: 3, key: null }, 4);
    assertEquals(await grade(), undefined);
  });

  it("an exam whose paper is elsewhere takes none", async () => {
    const { school, admin } = await fresh(0);
    await stack.sql(
      "update public.exams set delivery = 'external' where id = $1",
      [school.examId],
    );
    const { error } = await admin.act("staff_save_question", {
      exam_id: school.examId,
      question: good(),
    });
    assertEquals(error, "no_paper");
  });

  describe("pictures and previews", () => {
    const api = async (token: string, path: string, init: RequestInit) => {
      const answer = await fetch(`${stack.url}/functions/v1/api${path}`, {
        method: "POST",
        ...init,
        headers: {
          authorization: `Bearer ${token}`,
          ...init.headers as Record<string, string>,
        },
      });
      return { status: answer.status, body: await answer.json() as Answer };
    };
    const upload = (
      one: Staff,
      exam: string,
      bytes: Uint8Array<ArrayBuffer>,
    ) => {
      const form = new FormData();
      // What it calls itself is no matter.
      form.set(
        "image",
        new File([bytes], "../x.svg", { type: "image/svg+xml" }),
      );
      return api(one.token, `/admin/exams/${exam}/images`, { body: form });
    };
    const cable = () =>
      Deno.readFile(new URL("../../local/demo/cable.png", import.meta.url));

    it("a picture is stored under the school's name, and shown to its students", async () => {
      const { school, admin } = await fresh(1);
      const { status, body } = await upload(
        admin,
        school.examId,
        await cable(),
      );
      assertEquals(status, 201, JSON.stringify(body));
      const { path, url, width, bytes } = body;
      assert(path.startsWith(`${school.tenantId}/`) && path.endsWith(".png"));
      const shown = await fetch(url);
      assertEquals(shown.headers.get("content-type"), "image/png");
      assertEquals((await shown.arrayBuffer()).byteLength, bytes);
      assert(width > 100);
      const [line] = await audited(stack, school.examId);
      assertEquals([line!.action, line!.details.path], [
        "exam.add_image",
        path,
      ]);
      const prompt = [
        { type: "image", src: path, alt: "A cable" },
        { type: "math", tex: "x^2" },
        { type: "math", tex: "\\frac{1" },
        { type: "image", src: `${school.tenantId}/none.png`, alt: "Nothing" },
      ];
      const seen = await api(
        admin.token,
        `/admin/exams/${school.examId}/questions/preview`,
        {
          headers: { "content-type": "application/json" },
          body: JSON.stringify({
            questions: [{ prompt, choices: [{ id: "a", content: prompt }] }],
          }),
        },
      );
      assertEquals(seen.status, 200, JSON.stringify(seen.body));
      const [question] = seen.body.questions;
      assertEquals(
        question.prompt.map(({ type }: Answer) => type),
        ["image", "math", "text", "text"],
      );
      assert(question.prompt[1].mathml.startsWith("<math"));
      assertEquals(
        seen.body.problems.map(({ at, code }: Answer) => `${at} ${code}`),
        [
          "prompt.2 tex",
          "prompt.3 image",
          "choices.0.2 tex",
          "choices.0.3 image",
        ],
      );
      assert(seen.body.problems[0].message.length > 5);
    });

    it("what is no still picture is refused, with its reason", async () => {
      const { school, admin } = await fresh(0);
      const whole = await cable();
      const cases: [Uint8Array<ArrayBuffer>, number, string][] = [
        [new TextEncoder().encode("<svg/>"), 415, "image_kind"],
        [whole.slice(0, 500), 400, "image_malformed"],
        [new Uint8Array(5 * 1024 * 1024 + 1), 413, "too_large"],
        [new Uint8Array(6 * 1024 * 1024), 413, "too_large"],
      ];
      for (const [bytes, status, code] of cases) {
        const answer = await upload(admin, school.examId, bytes);
        assertEquals([answer.status, answer.body.code], [status, code]);
      }
      await stack.sql(
        "update public.exams set delivery = 'external' where id = $1",
        [school.examId],
      );
      const { body } = await upload(admin, school.examId, whole);
      assertEquals(body.code, "no_paper");
    });

    it("one that no question names for a week goes with the next upload", async () => {
      const { school, admin } = await fresh(1);
      const [used, unused, young] = [
        await putImage(school),
        await putImage(school),
        await putImage(school),
      ];
      await admin.done("staff_save_question", {
        exam_id: school.examId,
        question: good({
          choices: [choice("a"), {
            id: "b",
            content: [{ type: "image", src: used, alt: "A cable" }],
          }],
        }),
      });
      await stack.sql(
        `update storage.objects set created_at = now() - interval '8 days'
         where name in ($1, $2)`,
        [used, unused],
      );
      await upload(admin, school.examId, await cable());
      const there = async () =>
        (await stack.sql<{ name: string }>(
          `select name from storage.objects where name in ($1, $2, $3)`,
          [used, unused, young],
        )).map(({ name }) => name).sort();
      // Removed after the answer was sent.
      await until(async () => (await there()).length === 2, {
        what: "the picture to be removed",
      });
      assertEquals(await there(), [used, young].sort());
    });
  });

  it("an answer is tried by the rule that marks, and a seed shows its order", async () => {
    const { school, admin } = await fresh(3);
    const exam_id = school.examId;
    const attempts = [
      ["numeric", { value: "4,5", tolerance: "0.5" }, "5", true],
      ["numeric", { value: "4.5" }, "4,6", false],
      ["short_text", { accept: ["Yes"] }, " yes ", true],
      ["short_text", { accept: ["Yes"], case_sensitive: true }, "yes", false],
      ["multiple", { choices: ["a", "b"] }, ["b", "a"], true],
      ["essay", { rubric: "Any." }, "Words", null],
      ["single", null, "a", null],
    ] as const;
    for (const [kind, key, given, is_right] of attempts) {
      assertEquals(
        await admin.act("staff_try_key", { exam_id, kind, key, given }),
        { is_right },
      );
    }
    await stack.sql(
      "update public.exams set shuffle_questions = true where id = $1",
      [exam_id],
    );
    const seen = new Set<string>();
    for (let seed = 0; seed < 20; seed++) {
      const { questions } = await admin.done("staff_paper_order", {
        exam_id,
        seed,
      });
      const ids: string[] = questions.map(({ id }: Answer) => id);
      assertEquals([...ids].sort(), [...school.questionIds].sort());
      seen.add(ids.join());
    }
    assert(seen.size > 3, `${seen.size} orders`);
  });
});
