import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { FileReport } from "../../components/admin/FileReport.tsx";
import { RescueButton } from "../../components/exam/RescueButton.tsx";
import { WORDS } from "../../lib/i18n/mod.ts";
import type { Known } from "../../lib/rescue/compare.ts";
import type { RescueState } from "../../lib/rescue/download.ts";
import {
  beside,
  choose,
  type Report,
  type ReportProblem,
} from "../../lib/rescue/report.ts";

const button = (state: RescueState, lang: "en" | "fr" = "en") =>
  renderToString(
    <RescueButton
      words={WORDS[lang].student.rescue}
      state={state}
      onDownload={() => {}}
    />,
  );

describe("RescueButton", () => {
  it("offers the download, and is busy meanwhile", () => {
    assertMatch(button({ step: "idle" }), /<button[^>]*>Download my answers/);
    assertMatch(
      button({ step: "working" }),
      /<button[^>]*aria-busy="true"[^>]*disabled/,
    );
  });

  it("says why it cannot be had, without a button", () => {
    for (const why of ["no_key", "no_crypto", "nothing"] as const) {
      for (const lang of ["en", "fr"] as const) {
        const html = button({ step: "unavailable", why }, lang);
        assertFalse(html.includes("<button"), why);
        const { unavailable } = WORDS[lang].student.rescue;
        assert(html.includes(unavailable[why]), why);
      }
    }
  });

  it("says what to do with the file, and with none", () => {
    const done = button({ step: "done", file: "answers_1.json", answers: 3 });
    assert(done.includes("answers_1.json"));
    assertEquals(done.match(/<li/g)!.length, 4);
    assertMatch(button({ step: "failed" }), /role="status".*Try again/s);
  });
});

const known: Known = {
  attemptId: "a",
  tenantId: "t",
  school: "Riverside",
  exam: "Wiring",
  student: "Ada",
  hallTicket: "HT-1",
  state: "submitted",
  importedAt: null,
  questions: [{
    id: "q1",
    position: 1,
    kind: "essay",
    prompt: [{ type: "text", text: "Why?" }],
    choices: [],
  }],
  answers: [],
  late: [],
};
const unread: Report = {
  name: "answers_1.json",
  problem: null,
  opened: null,
  known: null,
  lines: [],
  chosen: new Set(),
  requestId: "",
  working: false,
  outcome: null,
  refused: null,
  judging: null,
  judgeRefused: null,
};
const read = (more: Partial<Known> = {}): Report =>
  beside({
    ...unread,
    opened: {
      header: {
        format: "invigil-answers-1",
        suite: "HPKE-P256-SHA256-AES256GCM",
        file_id: "0".repeat(32),
        attempt_id: "a",
        exam_id: "e",
        key_fingerprint: "0".repeat(64),
        created_at: "2026-11-21T10:00:00.000Z",
      },
      contents: {
        exam: { title: "Wiring", school: "Riverside" },
        candidate: { name: "Ada", hall_ticket: "HT-1" },
        clock: {
          wall: "2026-11-21T10:00:00.000Z",
          server_offset_ms: 0,
          time_zone: "UTC",
        },
      },
      answers: [{
        question_id: "q1",
        client_id: "page-one",
        epoch: 1,
        revision: 2,
        value: "Because <b>.",
        answered_at: "2026-11-21T10:00:00.000Z",
        offset_ms: 0,
        acked: false,
      }],
      unreadable: 0,
      events: 0,
    },
  }, { ...known, ...more });
const shown = (report: Report, lang: "en" | "fr" = "en") =>
  renderToString(
    <FileReport
      report={report}
      lang={lang}
      timeZone="UTC"
      words={WORDS[lang].admin.import}
      onChoose={() => {}}
      onTake={() => {}}
      onJudge={() => {}}
    />,
  );

describe("FileReport", () => {
  it("says of every file that cannot be read why", () => {
    const problems: ReportProblem[] = [
      { why: "not_a_file" },
      { why: "newer" },
      { why: "too_large" },
      { why: "tampered" },
      { why: "malformed" },
      { why: "unknown_attempt" },
      { why: "unavailable" },
      { why: "unreadable" },
      { why: "wrong_key", fingerprint: "0123456789abcdef" },
    ];
    for (const problem of problems) {
      for (const lang of ["en", "fr"] as const) {
        const html = shown({ ...unread, problem }, lang);
        assert(html.includes("notice-danger"), problem.why);
        assertFalse(html.includes("undefined"), problem.why);
      }
    }
    const wrong = shown({ ...unread, problem: problems.at(-1)! });
    assert(wrong.includes("0123 4567 89ab cdef"));
  });

  it("offers what the server has not, and nothing else", () => {
    const html = shown(read());
    assert(html.includes("Because &lt;b>."));
    assertMatch(html, /Take 1 answer over as a late answer/);
    const has = [{ question_id: "q1", epoch: 1, revision: 2 }]
      .map((one) => ({ ...one, value: "Because <b>." }));
    const same = shown(read({ answers: has }));
    assertMatch(same, /The server has everything in this file/);
    assertMatch(same, /type="checkbox"[^>]*disabled/);
  });

  it("warns of a name that is not the attempt's", () => {
    assertFalse(shown(read()).includes("ask whose file"));
    assert(shown(read({ student: "Bob" })).includes("ask whose file"));
  });

  it("says what became of each answer", () => {
    const one = { question_id: "q1", client_id: "p", epoch: 1, revision: 1 };
    const html = shown({
      ...read(),
      outcome: {
        attempt_id: "a",
        imported: [],
        already: [one, one],
        rejected: [{ ...one, code: "attempt_full" }],
      },
    });
    assertFalse(html.includes("0 answer"));
    assertMatch(html, /2 were there already\. 1 could not be taken over/);
    assert(html.includes("no more room for late answers"));
    for (const refused of ["attempt_not_started", "something_new"]) {
      assertMatch(shown({ ...read(), refused }), /notice-danger/);
    }
  });

  it("asks for another act when another answer is ticked", () => {
    const report = read();
    const less = choose(report, "0", false);
    assertEquals(less.chosen.size, 0);
    assert(less.requestId !== report.requestId);
    assertMatch(
      less.requestId,
      /^[0-9a-f]{8}(-[0-9a-f]{4}){2}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assertEquals(choose(less, "0", true).chosen, new Set(["0"]));
  });
});
