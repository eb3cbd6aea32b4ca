import { assert, assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { render } from "preact-render-to-string";
import { ExamActs } from "../../components/exam_setup/ExamActs.tsx";
import { ExamState } from "../../components/exam_setup/ExamState.tsx";
import { SettingsForm } from "../../components/exam_setup/SettingsForm.tsx";
import type { Standing } from "../../lib/data/exam_setup.ts";
import { FIELDS, typedOf } from "../../lib/exam_setup/settings_form.ts";
import { WORDS } from "../../lib/i18n/mod.ts";

const words = WORDS.en.admin.exam;
const fresh: Standing = {
  begun: false,
  attempts: 0,
  running: 0,
  confirmed: 0,
  lacks: null,
};
const begun: Standing = { ...fresh, begun: true, attempts: 3, running: 1 };
const typed = typedOf({
  title: "Biology",
  external_id: null,
  is_practice: false,
  delivery: "invigil",
  time_zone: "Europe/Paris",
  opens_at: "2026-06-01T07:00:00Z",
  closes_at: "2026-06-01T10:00:00Z",
  duration_seconds: 3600,
  attempts_allowed: 1,
  shuffle_questions: false,
  shuffle_choices: false,
  result_shown: "nothing",
  second_review: false,
  rules_markdown: null,
});

const form = (state: string, standing: Standing, more = {}) =>
  render(
    <SettingsForm
      typed={typed}
      base={typed}
      version={3}
      problems={{}}
      theirs={{}}
      state={state}
      standing={standing}
      preview={null}
      lang="en"
      words={words}
      {...more}
    />,
  );
/** The fields of the form that cannot be changed. */
const disabled = (html: string) =>
  FIELDS.filter((field) =>
    new RegExp(`<[^>]*id="${field}"[^>]* disabled`).test(html)
  );

describe("the settings of an exam", () => {
  it("can all be changed until somebody has begun", () => {
    assertEquals(disabled(form("published", fresh)), []);
  });

  it("then say which stay, each with its reason, and which may only grow", () => {
    const html = form("published", begun);
    assertEquals(disabled(html), [
      "external_id",
      "is_practice",
      "delivery",
      "time_zone",
      "opens_at",
      "minutes",
      "shuffle_questions",
      "shuffle_choices",
      "rules_markdown",
    ]);
    for (const field of disabled(html)) {
      assertMatch(html, new RegExp(`id="${field}-locked"`));
      assertMatch(
        html,
        new RegExp(`id="${field}"[^>]*aria-describedby="${field}-locked`),
      );
    }
    assert(html.includes(words.locked.closes_at));
    assert(html.includes(words.locked.attempts_allowed));
  });

  it("are only shown once it is archived", () => {
    const html = form("archived", fresh);
    assert(disabled(html).includes("title"));
    assert(!html.includes('class="setup-save"'));
  });

  it("show what another person saved below what was typed", () => {
    const html = form("draft", fresh, { theirs: { title: "<b>Botany</b>" } });
    assertMatch(
      html,
      /Saved meanwhile by someone else: &lt;b(>|&gt;)Botany&lt;\/b/,
    );
    assertMatch(html, /value="Biology"/);
  });
});

describe("where an exam is", () => {
  const state = (more: Partial<Parameters<typeof ExamState>[0]>) =>
    render(
      <ExamState
        examId="e"
        version={3}
        state="draft"
        standing={fresh}
        policyIsValid
        nobodyEnrolled={false}
        shortWindow={null}
        stateLabel="Draft"
        lang="en"
        words={words}
        {...more}
      />,
    );

  it("names what is missing, with where to mend it", () => {
    const html = state({
      standing: {
        ...fresh,
        lacks: { missing: ["keys", "closes_at"], unkeyed: [2, 5] },
      },
      policyIsValid: false,
      nobodyEnrolled: true,
    });
    assert(html.includes("Questions 2 and 5 have no answer key."));
    for (
      const href of [
        "/admin/exams/e/questions",
        "#closes_at",
        "/admin/exams/e/policy",
        "/admin/exams/e/candidates",
      ]
    ) assert(html.includes(`href="${href}"`), href);
  });

  it("offers to take it back only while nobody has begun", () => {
    const shown = { state: "published", stateLabel: "Published" } as const;
    assertMatch(state(shown), /value="unpublish"/);
    const running = state({ ...shown, standing: begun });
    assert(!running.includes('value="unpublish"'));
    assert(running.includes(words.unpublish_locked));
  });
});

describe("what else can be done with an exam", () => {
  const acts = (state: string, standing: Standing) =>
    render(
      <ExamActs
        title="Biology"
        version={3}
        state={state}
        standing={standing}
        requestId="r"
        lang="en"
        words={words}
      />,
    );
  const offered = (html: string) =>
    [...html.matchAll(/name="action" value="(\w+)"/g)].map(([, name]) => name);

  it("depends on who has sat it", () => {
    assertEquals(offered(acts("draft", fresh)), [
      "duplicate",
      "archive",
      "delete",
    ]);
    assertEquals(offered(acts("published", fresh)), ["duplicate", "archive"]);
    assertEquals(offered(acts("published", begun)), ["duplicate"]);
    assertEquals(offered(acts("archived", fresh)), ["duplicate"]);
  });
});
