import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type {
  AlertBrief,
  RescoredAttempt,
  RescorePreview,
} from "../../supabase/functions/_shared/contract/rescore.ts";
import { ApiError } from "../api/error.ts";
import { rescoreCalls } from "./rescore_calls.ts";
import {
  isChanged,
  levelsUp,
  NO_PREVIEW,
  ruleChanges,
  rulesOf,
  withPage,
} from "./rescored.ts";

const alert = (rule: string): AlertBrief => ({
  rule,
  act: null,
  severity: "warning",
  incidents: 1,
  points: 10,
  event_ids: ["e"],
  happened_at: "2026-11-20T10:00:00.000Z",
  last_happened_at: "2026-11-20T10:00:00.000Z",
});
const low = { score: 5, level: "low", flagged: false, alerts: 0 } as const;

const attempt = (
  id: string,
  change: Partial<RescoredAttempt> = {},
): RescoredAttempt => ({
  attempt_id: id,
  candidate_id: "c",
  attempt_no: 1,
  policy_differs: true,
  before: low,
  after: low,
  gained: [],
  lost: [],
  changed: [],
  ...change,
});

const page = (
  attempts: RescoredAttempt[],
  next: string | null,
): RescorePreview => ({
  attempts,
  summary: {
    ...NO_PREVIEW.summary,
    attempts: attempts.length,
    gained: { tab_limit: 1 },
  },
  preview_hash: `hash of ${attempts[0]?.attempt_id}`,
  next,
});

describe("pages of a preview taken together", () => {
  const flagged = attempt("flagged", {
    after: { score: 55, level: "high", flagged: true, alerts: 1 },
  });
  const points = attempt("points", { after: { ...low, score: 9 } });

  it("add up, and list who comes out otherwise, the greatest first", () => {
    const first = withPage(
      NO_PREVIEW,
      null,
      page([points, attempt("same")], "x"),
    );
    const both = withPage(first, "x", page([flagged], null));
    assertEquals(both.summary.attempts, 3);
    assertEquals(both.summary.gained, { tab_limit: 2 });
    assertEquals(both.changed.map((one) => one.attempt_id), [
      "flagged",
      "points",
    ]);
    assertEquals(both.pages, [
      { after: null, hash: "hash of points", attempts: 2 },
      { after: "x", hash: "hash of flagged", attempts: 1 },
    ]);
    assertEquals(NO_PREVIEW.pages, []);
  });

  it("know who rises and who is untouched", () => {
    assertEquals([levelsUp(flagged), levelsUp(points)], [2, 0]);
    assertEquals([isChanged(points), isChanged(attempt("same"))], [
      true,
      false,
    ]);
  });

  it("take an alert that begins elsewhere as changed, not as gone and new", () => {
    const one = attempt("one", {
      gained: [alert("risk_high"), alert("tab_limit")],
      lost: [alert("risk_high"), alert("copy_paste")],
      changed: [{ before: alert("tab_switch"), after: alert("tab_switch") }],
    });
    assertEquals(ruleChanges(one), {
      gained: ["tab_limit"],
      lost: ["copy_paste"],
      changed: ["tab_switch", "risk_high"],
    });
    assertEquals(rulesOf([one, one])[0], {
      rule: "copy_paste",
      gained: 0,
      lost: 2,
      changed: 0,
    });
  });
});

describe("asking for a preview, page by page", () => {
  const bearer = {
    get: () => Promise.resolve("token"),
    renew: () => Promise.resolve("renewed"),
  };
  const json = (body: unknown, status = 200) =>
    Promise.resolve(Response.json(body, { status }));

  it("follows `next`, tells of each page, and renews a token once", async () => {
    const asked: [string, string | null, unknown][] = [];
    const calls = rescoreCalls("http://api", "exam", bearer, (url, init) => {
      const headers = new Headers(init!.headers);
      const body = JSON.parse(String(init!.body));
      asked.push([String(url), headers.get("authorization"), body.after]);
      if (asked.length === 1) return json({ code: "unauthorized" }, 401);
      return json(
        body.after === null
          ? page([attempt("a")], "a")
          : page([attempt("b")], null),
      );
    });
    const told: number[] = [];
    const seen = await calls.preview(
      { max_tab_switches: 1 },
      new AbortController().signal,
      ({ summary }) => told.push(summary.attempts),
    );
    assertEquals(told, [1, 2]);
    assertEquals(seen.pages.map(({ after }) => after), [null, "a"]);
    assertEquals(asked, [
      ["http://api/exams/exam/rescore", "Bearer token", null],
      ["http://api/exams/exam/rescore", "Bearer renewed", null],
      ["http://api/exams/exam/rescore", "Bearer token", "a"],
    ]);
  });

  it("stops when told, after the page that is on its way", async () => {
    const stop = new AbortController();
    let calls_ = 0;
    const calls = rescoreCalls("http://api", "exam", bearer, () => {
      calls_++;
      stop.abort();
      return json(page([attempt("a")], "a"));
    });
    await assertRejects(
      () => calls.preview({}, stop.signal, () => {}),
      ApiError,
    );
    assertEquals(calls_, 1);
  });

  it("accepts what was seen, and says how far it came", async () => {
    const sent: unknown[] = [];
    const calls = rescoreCalls("http://api", "exam", bearer, (url, init) => {
      const { after, preview_hash, reason } = JSON.parse(String(init!.body));
      sent.push([String(url), after, preview_hash, reason]);
      return sent.length === 2
        ? json({ code: "changed_meanwhile" }, 409)
        : json({ policies_changed: 7, summary: NO_PREVIEW.summary, next: "x" });
    });
    const told: number[] = [];
    const error = await assertRejects(
      () =>
        calls.accept(
          {},
          [
            { after: null, hash: "h1", attempts: 7 },
            { after: "x", hash: "h2", attempts: 3 },
          ],
          "Announced.",
          (attempts) => told.push(attempts),
        ),
      ApiError,
    );
    assertEquals(error.code, "changed_meanwhile");
    assertEquals(told, [7]);
    assertEquals(sent, [
      ["http://api/admin/exams/exam/rescore", null, "h1", "Announced."],
      ["http://api/admin/exams/exam/rescore", "x", "h2", "Announced."],
    ]);
  });
});
