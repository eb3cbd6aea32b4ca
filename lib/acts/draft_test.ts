import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { emptyDraft, movedWindow, problemsOf, requestsOf } from "./draft.ts";
import type { ActName, ActScope, ActSubject } from "./model.ts";

const subject = (id: string, change: Partial<ActSubject> = {}): ActSubject => ({
  enrolmentId: `e-${id}`,
  attemptId: `a-${id}`,
  name: id,
  room: "B",
  state: "in_progress",
  hold: "none",
  holdReason: null,
  isPageWaiting: false,
  helpRequestedAt: null,
  helpKind: null,
  ...change,
});
const NOW = Date.parse("2026-11-20T12:00:00Z");
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();

describe("problemsOf", () => {
  it("asks for what is needed, and for whole minutes", () => {
    const draft = emptyDraft("message");
    assertEquals(problemsOf("message", draft), { text: "missing" });
    assertEquals(
      problemsOf("message", { ...draft, text: "x".repeat(2001) }),
      { text: "too_long" },
    );
    assertEquals(problemsOf("pause", draft), {});
    for (const minutes of ["0", "-5", "1.5", "ten", "1441"]) {
      assertEquals(
        problemsOf("extra_time", { ...draft, minutes }),
        { minutes: "not_minutes" },
        minutes,
      );
    }
    assertEquals(problemsOf("extra_time", { ...draft, minutes: " 15 " }), {});
    assertEquals(problemsOf("submit", { ...draft, reason: " " }), {
      reason: "missing",
    });
  });
});

describe("requestsOf", () => {
  const everybody = [
    subject("a"),
    subject("b", { hold: "paused" }),
    subject("c", { state: null, attemptId: null }),
  ];
  const ask = (
    act: ActName,
    scope: ActScope,
    typed: Partial<ReturnType<typeof emptyDraft>> = {},
  ) =>
    requestsOf(act, scope, { ...emptyDraft(act), ...typed }, {
      examId: "x",
      everybody,
      exam: { opens_at: at(-60), closes_at: at(30), version: 4 },
      now: NOW,
    });

  it("asks for a room by its name where something begins", () => {
    assertEquals(ask("message", { to: "room", room: "B" }, { text: " Hi " }), [
      { exam_id: "x", room: "B", text: "Hi" },
    ]);
    assertEquals(ask("extra_time", { to: "all" }, { minutes: "5" }), [
      { exam_id: "x", seconds: 300 },
    ]);
  });

  it("names the attempts where something ends", () => {
    assertEquals(ask("resume", { to: "all" }), [{ attempt_ids: ["a-b"] }]);
    assertEquals(ask("unlock", { to: "all" }), []);
    assertEquals(
      ask("pause", { to: "some", subjects: everybody }, { reason: "Fire" }),
      [{ attempt_ids: ["a-a"], reason: "Fire" }],
    );
  });

  it("names the phone that is to be unpaired", () => {
    const [a] = everybody;
    assertEquals(
      ask("unpair_device", {
        to: "one",
        subject: { ...a!, phoneId: "phone" },
      }),
      [{ attempt_id: "a-a", device_id: "phone" }],
    );
  });

  it("asks once for each enrolment", () => {
    assertEquals(ask("mark_absent", { to: "all" }), [
      { enrolment_id: "e-c", absent: true },
    ]);
  });

  it("moves an exam's close, and its opening while that is to come", () => {
    assertEquals(
      ask("postpone", { to: "all" }, { minutes: "15", reason: "No power" }),
      [{ exam_id: "x", reason: "No power", closes_at: at(45), version: 4 }],
    );
    assertEquals(
      movedWindow({ opens_at: at(5), closes_at: null, version: 1 }, 10, NOW),
      { opens_at: at(15) },
    );
  });

  it("a reopened attempt has the time it had, or so many minutes", () => {
    const scope: ActScope = { to: "one", subject: everybody[0]! };
    assertEquals(ask("reopen", scope, { reason: "r" }), [
      { attempt_id: "a-a", reason: "r" },
    ]);
    assertEquals(ask("reopen", scope, { reason: "r", minutes: "20" }), [
      { attempt_id: "a-a", reason: "r", deadline_at: at(20) },
    ]);
  });
});
