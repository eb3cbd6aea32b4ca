/** The parts of a report, as they are rendered. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { DecisionsPart } from "../../components/report/DecisionsPart.tsx";
import { HeatPart } from "../../components/report/HeatPart.tsx";
import { StudentsPart } from "../../components/report/StudentsPart.tsx";
import type { ReportText } from "../../components/report/StudentTable.tsx";
import { TimingPart } from "../../components/report/TimingPart.tsx";
import { WhatIfResult } from "../../components/report/WhatIfResult.tsx";
import { WORDS } from "../../lib/i18n/mod.ts";
import type { ExamReport, ReportRow } from "../../lib/report/model.ts";
import { NO_PREVIEW, withPage } from "../../lib/report/rescored.ts";
import { choiceOf } from "../../lib/report/choice.ts";
import { reportWith, rowOf } from "../../lib/report/testing.ts";
import { classTimeOf } from "../../lib/report/timing.ts";
import { viewOf } from "../../lib/report/view.ts";
import { EVENT_KINDS } from "../../supabase/functions/_shared/contract/events.ts";
import { parsePolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { RescoredAttempt } from "../../supabase/functions/_shared/contract/rescore.ts";

const NOW = Date.parse("2026-11-20T13:00:00Z");
const text = (lang: "en" | "fr" = "en"): ReportText => ({
  words: WORDS[lang].proctor.report,
  live: WORDS[lang].proctor.live,
  lang,
  timeZone: "Europe/Paris",
});
const view = (report: ExamReport, query = "") =>
  viewOf(report, choiceOf(new URLSearchParams(query)), {
    lang: "en",
    now: NOW,
    kinds: EVENT_KINDS,
    defaults: parsePolicy({}),
  });

function students(rows: ReportRow[], query = "", lang: "en" | "fr" = "en") {
  const choice = choiceOf(new URLSearchParams(query));
  return renderToString(
    <StudentsPart
      view={view(reportWith(rows), query)}
      choice={choice}
      text={text(lang)}
    />,
  );
}

describe("the students of a report", () => {
  it("tells each by name, escaped, and leads to the review", () => {
    const html = students([rowOf("<b>Robin</b>", {
      id: "one",
      riskLevel: "high",
      riskScore: 61.4,
      flagged: true,
      counts: { violations: 1234, warnings: 5, technical: 6 },
      decision: "warn",
      openLateAnswers: 2,
    })]);
    assert(html.includes("&lt;b>Robin"));
    assertFalse(html.includes("<b>"));
    assert(html.includes('href="/proctor/review/one"'));
    for (
      const word of [
        "High 61",
        "1,234",
        "Warned",
        "30 min",
        "Handed in; 2 late answers to judge",
      ]
    ) assert(html.includes(word), word);
    assertFalse(/ style="/.test(html));
  });

  it("tells who did not come, and no more of them", () => {
    const html = students([
      rowOf("Told", null, { absentAt: "2026-11-20T08:05:00Z" }),
      rowOf("Never", null),
    ]);
    assert(html.includes(">Absent<") && html.includes(">Never came<"));
    assertFalse(html.includes("/proctor/review/"));
  });

  it("says how the list is sorted, and keeps the filter in its links", () => {
    const html = students(
      [rowOf("Ada", {})],
      "sort=name&show=all&find=ada&technical=1",
    );
    assert(html.includes('aria-sort="ascending"'));
    assert(
      html.includes(
        'href="?sort=-name&amp;find=ada&amp;technical=1#students"',
      ),
    );
  });

  it("goes page by page, and a page that is too far is the last", () => {
    const rows = Array.from({ length: 120 }, (_, n) => rowOf(`S${n}`, {}));
    const html = students(rows, "page=99");
    assert(html.includes("Page 3 of 3"));
    assertEquals(html.match(/<tr/g)!.length, 1 + 20);
    assert(html.includes('rel="prev"'));
    assertFalse(html.includes('rel="next"'));
  });

  it("says that nobody fits, and shows everybody again", () => {
    const html = students([rowOf("Ada", {})], "find=zzz", "fr");
    assert(html.includes("Personne ne correspond"));
    assertFalse(html.includes("<table"));
  });
});

describe("flags and decisions", () => {
  const rows = [
    rowOf("Waits", {
      id: "w",
      flagged: true,
      byRule: { tab_switch: 9, tab_limit: 9, copy_paste: 1 },
    }),
    rowOf("Done", { id: "d", decision: "void" }),
  ];
  const report = (secondReview: boolean) => {
    const made = reportWith(rows, {
      decisions: [{
        id: "1",
        attemptId: "d",
        decision: "void",
        note: "<i>Two people</i>",
        reviewsId: null,
        by: null,
        byId: "x",
        at: "2026-11-20T11:00:00.000Z",
      }],
    });
    return renderToString(
      <DecisionsPart
        summary={view({ ...made, exam: { ...made.exam, secondReview } })
          .decisions}
        secondReview={secondReview}
        text={text()}
      />,
    );
  };

  it("list what waits with its reasons, and what was decided", () => {
    const html = report(false);
    assert(
      html.includes(
        "Limit of leaving the page, Leaving the exam page (9), Copying and pasting (1)",
      ),
    );
    assert(html.includes("A colleague"));
    assert(html.includes("20 Nov 2026, 12:00"), "the school's clock");
    assert(html.includes("&lt;i>Two people"));
    assertFalse(html.includes("Second person"));
  });

  it("say where a second person is missing, if the exam wants one", () => {
    const html = report(true);
    assert(html.includes("1 decision waits for a second person."));
    assert(html.includes("Still missing"));
    assert(/0<\/dd>/.test(html), "it does not stand yet");
  });
});

describe("the time questions took", () => {
  const seconds = [50, 55, 58, 60, 62, 65, 70, 75, 900];
  const rows = seconds.map((_, n) => rowOf(`S${n}`, { id: `s${n}` }));
  const timings = seconds.map((seconds, n) => ({
    attemptId: `s${n}`,
    questionId: "q",
    seconds,
    views: 1,
    changes: 1,
  }));
  const report = reportWith(rows, {
    timings,
    questions: [{
      id: "q",
      position: 1,
      kind: "single",
      points: 1,
      text: "<u>Why?</u>",
    }],
    classTimes: [classTimeOf("q", timings)],
  });
  const draw = (marks: ExamReport["marks"], of = report) => {
    const { whole, timed } = view(of);
    return renderToString(
      <TimingPart
        whole={whole}
        timed={timed}
        questions={of.questions}
        marks={marks}
        text={text()}
      />,
    );
  };

  it("stands beside the class, with who is far out", () => {
    const html = draw(null);
    assert(html.includes("01:02"), "the median");
    assert(html.includes("S8: 15:00, much longer"));
    assert(html.includes("&lt;u>Why?"));
    assert(html.includes("chart-beyond"));
    assertFalse(html.includes("Right"), "no marks for who may not see them");
  });

  it("has the share of right answers for who may see marks", () => {
    const html = draw([{ questionId: "q", graded: 8, right: 2, share: 0.25 }]);
    assert(html.includes("25%") && html.includes("of 8 marked"));
  });

  it("says so while there is none", () => {
    assert(draw(null, reportWith([])).includes("No times yet"));
  });
});

describe("the map of what happened when", () => {
  const rows = [
    rowOf("Ada", { id: "a", riskScore: 9 }),
    rowOf("Bo", { id: "b" }),
  ];
  const heat = [
    { attemptId: "a", minute: 3, violations: 2, warnings: 1, technical: 4 },
    { attemptId: "b", minute: 0, violations: 0, warnings: 0, technical: 1 },
  ];
  const draw = (query: string, lang: "en" | "fr" = "en") =>
    renderToString(
      <HeatPart
        heat={view(reportWith(rows, { heat }), query).heat}
        choice={choiceOf(new URLSearchParams(query))}
        text={text(lang)}
      />,
    );

  it("leaves technical events out unless they are asked for", () => {
    const html = draw("");
    assert(html.includes("<title>3–4 min: 2 violations, 1 warning</title>"));
    assertFalse(html.includes("technical event,"));
    assert(html.includes('href="?technical=1#heat"'));
    const all = draw("technical=1");
    assert(all.includes("2 violations, 1 warning, 4 technical events"));
    assert(all.includes("1 technical event<"));
  });

  it("speaks French", () => {
    assert(draw("", "fr").includes("2 infractions, 1 avertissement"));
  });
});

describe("what other thresholds would change", () => {
  const standing = (score: number, level: "low" | "high") => ({
    score,
    level,
    flagged: level === "high",
    alerts: 1,
  });
  const attempt: RescoredAttempt = {
    attempt_id: "a",
    candidate_id: "c",
    attempt_no: 1,
    policy_differs: true,
    before: standing(5, "low"),
    after: standing(55.25, "high"),
    gained: [{
      rule: "tab_limit",
      act: "flag",
      severity: "violation",
      incidents: 2,
      points: 0,
      event_ids: ["e"],
      happened_at: "2026-11-20T10:00:00.000Z",
      last_happened_at: "2026-11-20T10:00:00.000Z",
    }],
    lost: [],
    changed: [],
  };
  const summary = {
    ...NO_PREVIEW.summary,
    attempts: 2,
    changed: 1,
    flagged_after: 1,
    newly_flagged: 1,
  };
  const draw = (attempts: RescoredAttempt[], changed: number) =>
    renderToString(
      <WhatIfResult
        preview={withPage(NO_PREVIEW, null, {
          attempts,
          summary: { ...summary, changed },
          preview_hash: "h",
          next: null,
        })}
        students={{ a: "<b>Ada</b>" }}
        text={{
          words: WORDS.en.proctor.report.what_if,
          names: WORDS.en.proctor.live,
          lang: "en",
        }}
      />,
    );

  it("is told by student, with the reasons", () => {
    const html = draw([attempt], 1);
    for (
      const words of [
        "&lt;b>Ada",
        "Low → High ▲ up",
        "5 → 55.3",
        "new: Limit of leaving the page",
        "0 → 1",
      ]
    ) assert(html.includes(words), words);
  });

  it("may be nothing", () => {
    const html = draw([], 0);
    assert(html.includes("Nothing would change."));
    assertFalse(html.includes("<table"));
  });
});
