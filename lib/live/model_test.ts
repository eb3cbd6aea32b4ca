import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  type AlertRow,
  type AttemptRow,
  connectionOf,
  type LiveData,
  sentenceOf,
  sortByUrgency,
  studentRows,
  summaryOf,
  timeLeftOf,
} from "./model.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const LOST = 30_000;

const attempt = (
  candidate: string,
  change: Partial<AttemptRow> = {},
): AttemptRow => ({
  id: `attempt-${candidate}`,
  candidate_id: candidate,
  attempt_no: 1,
  state: "in_progress",
  hold: "none",
  hold_since: null,
  hold_answer: null,
  deadline_at: null,
  risk_level: "low",
  risk_score: 0,
  help_requested_at: null,
  help_kind: null,
  help_message: null,
  is_page_waiting: false,
  camera_word: null,
  camera_problem: null,
  ...change,
});

const alert = (
  candidate: string,
  change: Partial<AlertRow> = {},
): AlertRow => ({
  id: crypto.randomUUID(),
  attempt_id: `attempt-${candidate}`,
  rule: "tab_switch",
  severity: "warning",
  status: "open",
  incidents: 1,
  points: 10,
  explanation: { sentence: { en: "Left.", fr: "Parti." } },
  event_ids: [],
  happened_at: "2026-11-20T11:59:00Z",
  last_happened_at: "2026-11-20T11:59:00Z",
  created_at: "2026-11-20T11:59:01Z",
  ...change,
});

function data(change: Partial<LiveData>): LiveData {
  return {
    roster: ["a", "b", "c", "d"].map((id) => ({
      candidateId: id,
      name: id.toUpperCase(),
      hallTicket: null,
      room: null,
    })),
    attempts: [],
    presence: [],
    alerts: [],
    olderAlerts: 0,
    events: [],
    ...change,
  };
}

const order = (live: LiveData) =>
  sortByUrgency(studentRows(live), NOW, LOST, "en").map(({ name }) => name)
    .join("");

describe("studentRows", () => {
  it("shows everybody enrolled, with the newest attempt", () => {
    const rows = studentRows(data({
      attempts: [attempt("a", { id: "new", attempt_no: 2 }), attempt("a")],
    }));
    assertEquals(rows.map((row) => row.attempt?.id ?? null), [
      "new",
      null,
      null,
      null,
    ]);
  });

  it("counts incidents, but not of what is no longer implied", () => {
    const [row] = studentRows(data({
      attempts: [attempt("a")],
      alerts: [
        alert("a", { incidents: 2, points: 5 }),
        alert("a", { incidents: 4, status: "superseded" }),
        alert("a", { incidents: 1, points: 20, status: "acknowledged" }),
      ],
    }));
    assertEquals(row?.incidents, 3);
    assertEquals(row?.alerts.map(({ points }) => points), [20, 5]);
  });
});

describe("connectionOf", () => {
  const seen = (last_seen_at: string) => ({
    attempt_id: "attempt-a",
    last_seen_at,
    visible: true,
    queue_length: 0,
    camera: null,
  });
  const at = (time: string, state: AttemptRow["state"] = "in_progress") =>
    connectionOf(
      { attempt: attempt("a", { state }), presence: seen(time) },
      NOW,
      LOST,
    );

  it("is interrupted after the heartbeat's limit, not before", () => {
    assertEquals(at("2026-11-20T11:59:30Z"), "live");
    assertEquals(at("2026-11-20 11:59:29.999+00"), "interrupted");
  });

  it("is nobody's concern once handed in", () => {
    assertEquals(at("2026-11-20T11:00:00Z", "submitted"), "none");
  });
});

describe("sortByUrgency", () => {
  it("is by name while nothing happens", () => {
    assertEquals(order(data({})), "ABCD");
  });

  it("puts a lock before high risk, that before elevated, that before none", () => {
    assertEquals(
      order(data({
        attempts: [
          attempt("a"),
          attempt("b", { risk_level: "elevated" }),
          attempt("c", { hold: "soft_lock" }),
          attempt("d", { risk_level: "high" }),
        ],
      })),
      "CDBA",
    );
  });

  it("puts a raised hand first and who has handed in last", () => {
    assertEquals(
      order(data({
        attempts: [
          attempt("a", { state: "submitted", risk_level: "high" }),
          attempt("b"),
          attempt("d", { help_requested_at: "2026-11-20T11:59:00Z" }),
        ],
      })),
      "DBCA",
    );
  });

  it("puts an open alert before none", () => {
    assertEquals(
      order(data({
        attempts: [attempt("a"), attempt("b")],
        alerts: [alert("b")],
      })),
      "BACD",
    );
  });
});

describe("summaryOf", () => {
  it("counts", () => {
    const rows = studentRows(data({
      attempts: [
        attempt("a", { hold: "paused" }),
        attempt("b", { state: "auto_submitted" }),
        attempt("c", { state: "ready" }),
      ],
      alerts: [alert("a"), alert("a", { status: "acknowledged" })],
    }));
    assertEquals(summaryOf(rows, NOW, LOST), {
      enrolled: 4,
      in_progress: 1,
      interrupted: 0,
      held: 1,
      handed_in: 1,
      alerts: 1,
    });
  });
});

describe("sentenceOf", () => {
  it("speaks the page's language, else English, else names the rule", () => {
    assertEquals(sentenceOf(alert("a"), "fr"), "Parti.");
    const english = alert("a", { explanation: { sentence: { en: "Left." } } });
    assertEquals(sentenceOf(english, "fr"), "Left.");
    assertEquals(
      sentenceOf(alert("a", { explanation: {} }), "en"),
      "tab switch",
    );
  });
});

describe("timeLeftOf", () => {
  const deadline = "2026-11-20T12:30:00Z";

  it("runs while the exam does", () => {
    assertEquals(timeLeftOf(deadline, attempt("a"), NOW), 30 * 60_000);
  });

  it("stands still from the moment of a hold", () => {
    const held = attempt("a", {
      hold: "soft_lock",
      hold_since: "2026-11-20T11:55:00Z",
    });
    assertEquals(timeLeftOf(deadline, held, NOW), 35 * 60_000);
    assertEquals(timeLeftOf(deadline, held, NOW + 60_000), 35 * 60_000);
  });
});
