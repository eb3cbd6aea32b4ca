/** The page after the exam, as the server renders its states. */
import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { LateAnswers } from "../../components/record/LateAnswers.tsx";
import {
  type LineProps,
  RecordLine,
} from "../../components/record/RecordLine.tsx";
import { ResultPanel } from "../../components/record/ResultPanel.tsx";
import { keptUntil, kindWords } from "../../lib/data/after_exam.ts";
import { titleOf } from "../../lib/exam/handed_in.ts";
import type { Entry } from "../../lib/exam/own_record.ts";
import type { RemarkState } from "../../lib/exam/remarks.ts";
import { WORDS } from "../../lib/i18n/mod.ts";
import { EVENT_KINDS } from "../../supabase/functions/_shared/contract/events.ts";
import type { Result } from "../../supabase/functions/_shared/contract/words.ts";

type Lang = keyof typeof WORDS;
const { done, record } = WORDS.en.student;

const RESULT: Result = {
  state: "submitted",
  submitted_at: "2026-11-20T10:00:00.000Z",
  submitted_by: "candidate",
  shows: "feedback",
  released: true,
  score: { points: 7.25, total_points: 20, graded: 2, questions: 2 },
  questions: [
    { question_id: "q1", points: 7.25, total_points: 10, feedback: "Good." },
    { question_id: "q2", points: null, total_points: 10, feedback: null },
  ],
  late_answers: { waiting: 0, accepted: 0, refused: 0 },
  paper_order: ["q2", "q1"],
  server_time: "2026-11-20T10:00:00.000Z",
};

const result = (change: Partial<Result> | null, lang: Lang = "en") =>
  renderToString(
    <ResultPanel
      result={change && { ...RESULT, ...change }}
      here="/exam/a/done"
      lang={lang}
      words={WORDS[lang].student.done.result}
    />,
  );

describe("the result", () => {
  it("is shown in points, percent and by question", () => {
    const html = result({});
    assert(html.includes("7.25 of 20 marks (36.3%)"));
    assert(html.includes("Good."));
    assert(html.includes(done.result.not_marked));
    // Numbered as the student saw them.
    assertMatch(html, /row">1<.*not marked yet.*row">2<.*7\.25 of 10/s);
  });

  it("is written as the language writes numbers", () => {
    assertMatch(result({}, "fr"), /7,25 points sur 20 \(36,3\s%\)/);
  });

  it("says when not everything is marked", () => {
    const score = { ...RESULT.score!, graded: 1 };
    const partly = result({ score });
    assert(partly.includes("Marked so far: 1 of 2 questions."));
    assert(partly.includes("7.25 of 20 marks<"));
    const nothing = result({ score: { ...score, points: 0, graded: 0 } });
    assert(nothing.includes(done.result.none));
    assertFalse(nothing.includes("result-score"));
    assert(result({}).includes("All 2 questions are marked."));
  });

  it("says plainly when it is not released, or never shown", () => {
    const hidden = { released: false, score: null, questions: null };
    assert(result(hidden).includes(done.result.not_released));
    const never = result({ ...hidden, shows: "nothing" });
    assert(never.includes(done.result.not_shown));
    assertFalse(never.includes(done.result.not_released));
  });

  it("leaves out what is not shown: feedback, a share of nothing", () => {
    assertFalse(result({ questions: null }).includes("<table"));
    const score = { points: 0, total_points: 0, graded: 0, questions: 0 };
    assertFalse(result({ score }).includes("%"));
  });

  it("can be asked for again when it could not be loaded", () => {
    const html = result(null);
    assert(html.includes(done.result.failed));
    assert(html.includes('href="/exam/a/done"'));
  });
});

describe("late answers", () => {
  const late = (
    waiting: number,
    accepted = 0,
    refused = 0,
    lang: Lang = "en",
  ) =>
    renderToString(
      <LateAnswers
        late={{ waiting, accepted, refused }}
        lang={lang}
        words={WORDS[lang].student.done.late}
      />,
    );

  it("are told by what was decided, and only if there are any", () => {
    assertEquals(late(0), "");
    assert(late(1).includes("1 answer is waiting for a decision."));
    const decided = late(0, 2, 1);
    assertFalse(decided.includes("waiting"));
    assert(decided.includes("2 late answers count."));
    assert(decided.includes("1 late answer does not count."));
    assert(late(2, 0, 0, "fr").includes("2 réponses attendent une décision."));
  });
});

const ENTRY: Entry = {
  id: "e",
  type: "tab_switch",
  phase: "begin",
  severity: "violation",
  category: "behaviour",
  question: "q1",
  at: "2026-11-20T10:00:00.000Z",
  seconds: 72,
  begin: null,
  times: 1,
  detail: null,
  said: [],
  place: 1,
  picture: null,
  open: false,
};

const line = (
  change: Partial<Entry>,
  box: { state?: RemarkState; open?: boolean; draft?: string } = {},
  lang: Lang = "en",
  view: Partial<LineProps["view"]> = {},
) => {
  const entry = { ...ENTRY, ...change };
  return renderToString(
    <RecordLine
      entry={entry}
      kind={kindWords(lang)[entry.type]!}
      question={entry.question ? 2 : null}
      lang={lang}
      words={WORDS[lang].student.record}
      time={(at) => at.slice(11, 16)}
      box={{
        id: entry.id,
        draft: "",
        state: { step: "idle" },
        sent: false,
        open: false,
        ready: true,
        onToggle: () => {},
        onWrite: () => {},
        onSend: () => {},
        ...box,
      }}
      view={{
        failed: false,
        ready: true,
        onOpen: () => {},
        onBroken: () => {},
        onRetry: () => {},
        ...view,
      }}
    />,
  );
};

describe("a line of the record", () => {
  it("says what, when, how long and at which question", () => {
    const html = line({});
    for (
      const text of [
        "The exam page was hidden",
        "10:00",
        "lasted 1 min",
        "Question 2",
        record.severities.violation,
      ]
    ) assert(html.includes(text), text);
    assert(line({}, {}, "fr").includes("La page de l’examen était cachée"));
  });

  it("says of technical matters that they do not count, and no more", () => {
    const html = line({
      type: "camera_denied",
      category: "technical",
      seconds: null,
      question: null,
    });
    assert(html.includes("does not count against you"));
    assertFalse(html.includes(record.severities.violation));
    assertFalse(html.includes("lasted"));
    assertFalse(html.includes("Question"));
  });

  it("calls what a camera saw a guess", () => {
    const html = line({
      type: "gaze_away",
      category: "vision",
      detail: "left",
    });
    assert(html.includes(record.groups.vision));
    assert(html.includes("to the left"));
  });

  it("shows what was said, as text, until there is no more room", () => {
    const remark = { comment: "<b>My cat</b>", at: ENTRY.at };
    const html = line({ said: [remark] });
    assert(html.includes("&lt;b>My cat&lt;/b>"));
    assert(html.includes(record.answer_again));
    const full = line({ said: Array(5).fill(remark) });
    assert(full.includes(record.enough));
    assertFalse(full.includes("<details"));
  });

  it("has a box with a name, a limit, and a word on what became of it", () => {
    const html = line({}, { open: true, draft: "x".repeat(3999) });
    assertMatch(html, /for="remark-e"[^>]*>Your words about: The exam page/);
    assertMatch(html, /<textarea[^>]*maxlength="4000"/i);
    assert(html.includes("1 character left"));
    const status = (state: RemarkState) => line({}, { state });
    assert(status({ step: "waiting" }).includes(record.waiting));
    const full = status({ step: "refused", code: "attempt_full" });
    assert(full.includes(record.errors.attempt_full!));
    const other = status({ step: "refused", code: "internal" });
    assert(other.includes(record.errors.other!));
  });
});

describe("a picture in the record", () => {
  const taken = (
    picture: Entry["picture"],
    view: Partial<LineProps["view"]> = {},
    lang: Lang = "en",
  ) => {
    const type = "webcam_snapshot";
    return line({ type, category: "lifecycle", picture }, {}, lang, view);
  };
  const there = { url: "http://s/a.jpg?token=<b>", gone: false };

  it("is shown small, with what it is, to be opened large", () => {
    const html = taken(there);
    assert(
      html.includes('alt="Picture: A snapshot was taken, 10:00"'),
    );
    assertMatch(html, /<button[^>]*aria-haspopup="dialog"/);
    assert(html.includes(record.picture.open));
    assert(html.includes("token=&lt;b>"));
    assert(html.includes('loading="lazy"'));
    assert(taken(there, {}, "fr").includes("Photo\u00a0: Photo prise"));
    assertFalse(line({}).includes("<img"));
  });

  it("cannot be opened before the page is ready", () => {
    assertMatch(taken(there, { ready: false }), /aria-haspopup[^>]* disabled/);
  });

  it("says that it was erased, or offers another try", () => {
    const gone = taken({ url: null, gone: true });
    assert(gone.includes(record.picture.gone));
    assertFalse(gone.includes(record.picture.retry));
    for (
      const html of [
        taken({ url: null, gone: false }),
        taken(there, { failed: true }),
      ]
    ) {
      assert(html.includes(record.picture.failed));
      assert(html.includes(record.picture.retry));
      assertFalse(html.includes("<img"));
    }
  });
});

describe("the page after the exam", () => {
  it("has a title for each way an attempt ends", () => {
    const title = (...[state, by]: Parameters<typeof titleOf>) =>
      done[titleOf(state, by)];
    assertEquals(title("submitted", "candidate"), "Handed in");
    assertEquals(
      title("auto_submitted", "deadline"),
      "Time expired, submitted automatically",
    );
    assertEquals(title("auto_submitted", "limit"), done.title_limit);
    assertEquals(title("submitted", "staff"), done.title_staff);
    assertEquals(title("auto_submitted", null), done.title_auto);
  });

  it("has words for every kind of event in both languages", () => {
    for (const lang of ["en", "fr"] as const) {
      const words = kindWords(lang);
      for (const type of Object.keys(EVENT_KINDS)) {
        assert(words[type]!.meaning.length > 3, `${type} in ${lang}`);
      }
    }
  });

  it("knows until when the record is kept", () => {
    const attempt = (is_practice: boolean) => ({
      exam: { is_practice } as Parameters<typeof keptUntil>[0]["exam"],
      policy: { retention_days: 2 } as Parameters<
        typeof keptUntil
      >[0]["policy"],
      submitted_at: "2026-11-20T10:00:00.000Z",
    });
    assertEquals(keptUntil(attempt(false)), Date.UTC(2026, 10, 22, 10));
    assertEquals(keptUntil(attempt(true)), null);
  });
});
