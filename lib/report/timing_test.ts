import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { parsePolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import { ENOUGH, farOut, fencesOf } from "./spread.ts";
import {
  classTimeOf,
  TIMING_TERMS,
  timingPatterns,
  type TimingSource,
  timingTermsOf,
  tooFastBelow,
} from "./timing.ts";

const NOTHING: TimingSource = {
  questions: [],
  classTimes: [],
  absences: [],
  changes: [],
  from: 0,
  to: 60_000,
};

/** So many seconds after the beginning, in milliseconds. */
const s = (seconds: number) => seconds * 1000;

describe("who is far out", () => {
  const class_ = [50, 55, 58, 60, 62, 65, 70, 75];

  it("is nobody while the class is too small", () => {
    assertEquals(fencesOf(class_.slice(0, ENOUGH - 1)), null);
    assertEquals(farOut(9999, null), null);
    assertEquals(tooFastBelow(classTimeOf("q", [])), null);
  });

  it("is who needed far less or more, by at least half or double", () => {
    const fences = fencesOf(class_)!;
    assertEquals(farOut(60, fences), null);
    assertEquals(farOut(100, fences), null);
    assertEquals(farOut(600, fences), "long");
    assertEquals(farOut(3, fences), "short");
    assertEquals(farOut(0, fences), null);
  });

  it("is nobody only because all others took equally long", () => {
    const fences = fencesOf(Array(10).fill(60))!;
    assertAlmostEquals(fences.low, 30);
    assertAlmostEquals(fences.high, 120);
    assertEquals([farOut(61, fences), farOut(59, fences)], [null, null]);
  });

  it("is measured on those who answered", () => {
    const time = classTimeOf("q", [
      { seconds: 10, changes: 1 },
      { seconds: 30, changes: 2 },
      { seconds: 500, changes: 0 },
      { seconds: 0, changes: 0 },
    ]);
    assertEquals([time.seen, time.answered, time.spread!.mean], [3, 2, 20]);
  });
});

describe("patterns in the time", () => {
  const question = {
    questionId: "q",
    views: 1,
    changes: 1,
    firstAnsweredAt: null,
    lastAnsweredAt: null,
  };
  const classTimes = [
    classTimeOf(
      "q",
      [50, 55, 58, 60, 62, 65, 70, 75].map((seconds) => ({
        seconds,
        changes: 1,
      })),
    ),
  ];

  it("tells an answer below a tenth of the class's mean, not a blank", () => {
    const source = { ...NOTHING, classTimes };
    const of = (seconds: number, changes: number) =>
      timingPatterns({
        ...source,
        questions: [{ ...question, seconds, changes }],
      }).map(({ kind }) => kind);
    assertEquals(of(6, 1), ["too_fast"]);
    assertEquals(of(6, 0), []);
    assertEquals(of(60, 1), []);
    assertEquals(of(800, 1), ["far_out"]);
    // Ten seconds at most, however long the class needed.
    const slow = Array(9).fill({ seconds: 1000, changes: 1 });
    assertEquals(tooFastBelow(classTimeOf("q", slow)), 10);
  });

  it("tells different questions answered within seconds, each run once", () => {
    const change = (at: number, nth: number) => ({
      at: s(at),
      questionId: `q${nth}`,
    });
    const run = Array.from({ length: 8 }, (_, n) => change(n, n));
    const [found, ...more] = timingPatterns({ ...NOTHING, changes: run });
    assertEquals(more, []);
    assert(found?.kind === "fast_run");
    assertEquals([found.from, found.to, found.questionIds.length], [
      0,
      s(7),
      8,
    ]);
    // The same question over and over is no run, nor are slower answers.
    assertEquals(
      timingPatterns({
        ...NOTHING,
        changes: Array.from({ length: 20 }, (_, n) => change(n, 1)),
      }),
      [],
    );
    assertEquals(
      timingPatterns({
        ...NOTHING,
        changes: Array.from({ length: 8 }, (_, n) => change(n * 3, n)),
      }),
      [],
    );
  });

  it("tells what was answered right after a long absence", () => {
    const changes = [{ at: s(50), questionId: "q" }];
    const of = (from: number, to: number) =>
      timingPatterns({
        ...NOTHING,
        changes,
        absences: [{ from: s(from), to: s(to) }],
      });
    assertEquals(of(10, 40), [{
      kind: "after_return",
      questionId: "q",
      at: s(50),
      awaySeconds: 30,
      afterSeconds: 10,
    }]);
    assertEquals(of(25, 40), [], "too short an absence");
    assertEquals(of(0, 29), [], "too long after it");
    assertEquals(of(20, 55), [], "nothing answered after it");
  });

  it("tells when nothing was done, but of no absence and no hold", () => {
    const source = { ...NOTHING, to: s(3000) };
    const at = (...times: number[]) =>
      times.map((time) => ({ at: s(time), questionId: null }));
    assertEquals(timingPatterns({ ...source, changes: at(100, 1000, 2800) }), [
      { kind: "long_idle", from: s(100), to: s(1000), seconds: 900 },
      { kind: "long_idle", from: s(1000), to: s(2800), seconds: 1800 },
    ]);
    assertEquals(
      timingPatterns({
        ...source,
        changes: at(100, 1000, 2800),
        activity: [s(500)],
        held: [{ from: s(1100), to: s(2500) }],
      }),
      [],
    );
  });

  it("finds nothing in nothing", () => {
    assertEquals(timingPatterns(NOTHING), []);
  });

  it("has the rules' own thresholds", () => {
    assertEquals(timingTermsOf(parsePolicy({})), TIMING_TERMS);
  });
});
