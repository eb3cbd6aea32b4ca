import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { alertRow, attemptRow, NOON } from "../../tests/fixtures/live_rows.ts";
import {
  type AttemptRow,
  connectionOf,
  sentenceOf,
  stoodSince,
  termsOf,
  timeLeftOf,
} from "./model.ts";

describe("connectionOf", () => {
  const at = (last_seen_at: string, state: AttemptRow["state"]) =>
    connectionOf(
      { attempt: { state }, presence: { last_seen_at } },
      NOON,
      30_000,
    );

  it("is interrupted after the heartbeat's limit, not before", () => {
    assertEquals(at("2026-11-20T11:59:30Z", "in_progress"), "live");
    assertEquals(
      at("2026-11-20 11:59:29.999+00", "in_progress"),
      "interrupted",
    );
  });

  it("is nobody's concern once handed in", () => {
    assertEquals(at("2026-11-20T11:00:00Z", "submitted"), "none");
  });
});

describe("sentenceOf", () => {
  it("speaks the page's language, else English, else names the rule", () => {
    assertEquals(sentenceOf(alertRow("a"), "fr"), "Parti.");
    const english = alertRow("a", { sentence: { en: "Left." } });
    assertEquals(sentenceOf(english, "fr"), "Left.");
    assertEquals(
      sentenceOf(alertRow("a", { sentence: {} }), "en"),
      "tab switch",
    );
  });
});

describe("a clock", () => {
  const deadline = "2026-11-20T12:30:00Z";
  const since = "2026-11-20T11:55:00Z";
  const left = (
    change: Partial<AttemptRow>,
    lockStopsClock = true,
    now = NOON,
  ) =>
    timeLeftOf(
      deadline,
      stoodSince(attemptRow("a", { hold_since: since, ...change }), {
        lockStopsClock,
      }),
      now,
    ) / 60_000;

  it("runs while the exam does", () => {
    assertEquals(left({ hold_since: null }), 30);
  });

  it("stands still from the moment of a hold", () => {
    assertEquals(left({ hold: "soft_lock" }), 35);
    assertEquals(left({ hold: "soft_lock" }, true, NOON + 60_000), 35);
  });

  it("runs on in a soft lock where the policy says so, never in a pause", () => {
    assertEquals(left({ hold: "soft_lock" }, false), 30);
    assertEquals(left({ hold: "paused" }, false), 35);
  });

  it("is under the attempt's own terms, else the exam's", () => {
    const own = { lostAfter: 60_000, lockStopsClock: false };
    const terms = {
      lostAfter: 30_000,
      lockStopsClock: true,
      of: { "attempt-a": own },
    };
    assertEquals(termsOf(terms, "attempt-a"), own);
    assertEquals(termsOf(terms, "attempt-b").lostAfter, 30_000);
  });
});
