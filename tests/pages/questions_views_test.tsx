import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { QuestionCard } from "../../components/exam/QuestionCard.tsx";
import { ImportPanel } from "../../components/questions/ImportPanel.tsx";
import { ListHead } from "../../components/questions/ListHead.tsx";
import { QuestionForm } from "../../components/questions/QuestionForm.tsx";
import { QuestionList } from "../../components/questions/QuestionList.tsx";
import { StudentView } from "../../components/questions/StudentView.tsx";
import { openingState } from "../../lib/exam/room_state.ts";
import { WORDS } from "../../lib/i18n/mod.ts";
import { questionsFromCsv } from "../../lib/questions/csv.ts";
import { draftOf, fieldOf } from "../../lib/questions/draft.ts";
import type { StoredQuestion } from "../../lib/questions/model.ts";
import { readText } from "../../lib/csv/text.ts";
import type { Importing } from "../../lib/questions/use_import.ts";

const words = WORDS.en.admin.questions;
const room = WORDS.en.student.room;
const nothing = () => {};

const question = (changes: Partial<StoredQuestion> = {}): StoredQuestion => ({
  id: "q1",
  position: 1,
  version: 1,
  kind: "single",
  prompt: [{ type: "text", text: "Which <b>one</b>?" }],
  choices: ["a", "b"].map((id) => ({
    id,
    content: [{ type: "text", text: `Choice ${id}` }],
  })),
  points: 1.5,
  key: { choice: "b" },
  feedback: null,
  external_id: null,
  ...changes,
});

const text = (html: string) =>
  html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();

describe("the list of questions", () => {
  const list = (begun: boolean, locked = false) =>
    renderToString(
      <QuestionList
        questions={[
          question(),
          question({ id: "q2", position: 2, kind: "essay", key: null }),
          question({
            id: "q3",
            position: 3,
            key: null,
            prompt: [{ type: "image", src: "s/a", alt: "A cable" }],
          }),
        ]}
        begun={begun}
        locked={locked}
        busy={false}
        lang="en"
        words={words}
        onEdit={nothing}
        onPlace={nothing}
        onAskPlace={nothing}
        onDuplicate={nothing}
        onRemove={nothing}
      />,
    );

  it("names each question's kind, points, key and pictures", () => {
    const said = text(list(false));
    assertMatch(said, /Question 1: Which &lt;b>one&lt;\/b>\? One right choice/);
    assertMatch(said, /1\.5 points/);
    assertMatch(said, /Essay 1\.5 points Marked by a person/);
    assertMatch(said, /\[A cable\].*No key.*1 picture/);
    assertEquals(
      list(false).match(/aria-label="Delete: question \d"/g)?.length,
      3,
    );
  });

  it("offers what may still be changed, and no more", () => {
    assertFalse(list(true).includes("Delete"));
    assert(list(true).includes("Edit: question 1"));
    assert(list(false, true).includes("Look: question 1"));
  });

  it("tells the total, and what was done", () => {
    const said = renderToString(
      <ListHead
        questions={[question(), question({ key: null, points: 0.25 })]}
        done={{ kind: "saved", number: 2, again: 3 }}
        refused={null}
        busy={false}
        ready
        fixed={false}
        lang="en"
        words={words}
        onAdd={nothing}
        onCopy={nothing}
        onImport={nothing}
        onExport={nothing}
        onUndo={nothing}
        onReload={nothing}
      />,
    );
    assertMatch(text(said), /2 questions · 1\.75 points in all/);
    assertMatch(text(said), /1 question has no key/);
    assertMatch(text(said), /3 marks given by the key have changed/);
  });
});

describe("the preview of a question", () => {
  it("is the exam room's own card", () => {
    const shown = {
      prompt: [
        { type: "text" as const, text: "Find " },
        {
          type: "math" as const,
          tex: "x",
          display: false,
          mathml: "<math><mi>x</mi></math>",
        },
      ],
      choices: ["a", "b"].map((id) => ({
        id,
        content: [{ type: "text" as const, text: id }],
      })),
    };
    const paper = { id: "preview", number: 2, points: 1.5, ...shown };
    const card = renderToString(
      <QuestionCard
        state={{
          ...openingState,
          phase: "open",
          remaining: 60_000,
          questions: Array.from({ length: 3 }, () => ({
            ...paper,
            kind: "single" as const,
          })),
          current: 1,
        }}
        lang="en"
        words={room}
        heading={null}
        cleared={{}}
        onAnswer={nothing}
        onClear={nothing}
        onMark={nothing}
        onGo={nothing}
        onHandIn={nothing}
      />,
    );
    const view = renderToString(
      <StudentView
        shown={shown}
        body={question()}
        number={2}
        total={3}
        lang="en"
        room={room}
      />,
    );
    assertEquals(view, `<div class="question-view">${card}</div>`);
  });
});

describe("the form of a question", () => {
  const form = (begun: boolean) => {
    const draft = draftOf(question());
    const field = fieldOf(null, draft.prompt[0]!.id);
    return {
      field,
      html: renderToString(
        <QuestionForm
          draft={draft}
          flaws={[
            { field, problem: "tex", message: "Expected '}'" },
            { field: "points", problem: "out_of_range" },
          ]}
          uploads={{}}
          blocking={1}
          saving={false}
          dirty
          stored
          begun={begun}
          locked={false}
          lang="en"
          words={words}
          sides={room}
          refusals={(code) => code}
          onChange={nothing}
          onFile={nothing}
          onCancel={nothing}
          onSave={nothing}
        />,
      ),
    };
  };

  it("says at each field what is wrong with it", () => {
    const { html, field } = form(false);
    const area =
      html.match(new RegExp(`<textarea[^>]*id="${field}"[^>]*>`))![0];
    assertMatch(area, /aria-invalid="true"/);
    assertMatch(area, new RegExp(`aria-describedby="problem-${field}"`));
    assertMatch(html, new RegExp(`id="problem-${field}"[^]*?Expected`));
    assertMatch(text(html), /From 0 to 9,999/);
    assertMatch(text(html), /1 thing is to be put right/);
  });

  it("keeps kind and choices once somebody has begun, and says so", () => {
    const { html } = form(true);
    assertMatch(html, /<select[^>]*id="kind"[^>]*disabled/);
    assertFalse(html.includes("Add a choice"));
    assertFalse(html.includes("Remove choice"));
    assertMatch(text(html), /Stays as it is, since somebody has begun/);
  });
});

describe("a file of questions", () => {
  const panel = (now: Importing, lang: "en" | "fr" = "en") =>
    text(renderToString(
      <ImportPanel
        now={now}
        replace={false}
        lang={lang}
        words={WORDS[lang].admin.questions}
        refusals={(code) => code}
        onFile={nothing}
        onEncoding={nothing}
        onReplace={nothing}
        onTake={nothing}
        onClose={nothing}
      />,
    ));
  const bytes = Uint8Array.from(
    [...'kind;prompt;right;x\nessay;O\xf9 ?;;1\nessay;"cut'].map((c) =>
      c.charCodeAt(0)
    ),
  );
  const read = readText(bytes);
  const file = questionsFromCsv(read.text);
  const report = {
    name: "questions.csv",
    isTable: true,
    read,
    separator: ";" as const,
    file,
    faults: [],
    questions: file.questions.flatMap(({ body }) => body ?? []),
  };

  it("says how it was read, and where it could not be", () => {
    const said = panel({ state: "ready", report });
    assertMatch(said, /read as Windows-1252 \(Western Europe\)/);
    assertMatch(said, /separated by semicolons/);
    assertMatch(said, /From line 3 on it cannot be read/);
    assertMatch(said, /columns are not known: x/);
    assertMatch(said, /Où \?/);
    assertFalse(said.includes("Take over"));
  });

  it("tells progress and refusals in the reader's language", () => {
    assertMatch(
      panel({ state: "checking", done: 50, all: 200 }, "fr"),
      /50 sur 200/,
    );
    assertMatch(
      panel({ state: "refused", code: "not_json" }),
      /not a JSON file/,
    );
    assertMatch(panel({ state: "refused", code: "exam_begun" }), /exam_begun/);
  });
});
