/** The live page's rows, as they are rendered. */
import { assert, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { signal } from "@preact/signals";
import { renderToString } from "preact-render-to-string";
import { StudentTable } from "../../components/live/StudentTable.tsx";
import { WORDS } from "../../lib/i18n/mod.ts";
import type { AttemptRow } from "../../lib/live/model.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");

function table(
  change: Partial<AttemptRow>,
  lang: "en" | "fr" = "en",
  camera: string | null = null,
): string {
  const attempt: AttemptRow = {
    id: "attempt",
    candidate_id: "a",
    attempt_no: 1,
    state: "in_progress",
    hold: "none",
    hold_since: null,
    hold_answer: null,
    deadline_at: "2026-11-20T12:30:00Z",
    risk_level: "low",
    risk_score: 0,
    help_requested_at: null,
    help_kind: null,
    help_message: null,
    is_page_waiting: false,
    camera_word: null,
    camera_problem: null,
    ...change,
  };
  return renderToString(
    <StudentTable
      rows={[{
        candidateId: "a",
        name: "Ada",
        hallTicket: null,
        room: null,
        attempt,
        presence: camera === null ? null : {
          attempt_id: "attempt",
          last_seen_at: "2026-11-20T11:59:55Z",
          visible: true,
          queue_length: 0,
          camera,
        },
        alerts: [],
        incidents: 0,
      }]}
      now={signal(NOW)}
      lostAfter={30_000}
      busy={new Set()}
      onAct={() => {}}
      text={{
        words: WORDS[lang].proctor.live,
        lang,
        timeZone: "UTC",
        kinds: {},
      }}
    />,
  );
}

describe("a student's row on the live page", () => {
  const raised = {
    help_requested_at: "2026-11-20T11:54:00Z",
    help_kind: "help",
    help_message: "<b>The mouse</b> sticks.",
  } as const;

  it("shows what was written about a hold, while it lasts", () => {
    const hold_answer = "<b>My brother</b> came in.";
    const words = "&lt;b>My brother&lt;/b> came in.";
    assert(table({ hold: "soft_lock", hold_answer }).includes(words));
    assertFalse(table({ hold: "none", hold_answer }).includes(words));
  });

  it("shows a raised hand, what was written with it, and an answer", () => {
    const html = table(raised);
    assert(html.includes("Hand raised since 11:54"));
    assert(html.includes("#hand"));
    assert(html.includes("&lt;b>The mouse&lt;/b> sticks."));
    assert(html.includes('aria-label="Seen: Ada"'));
    assert(table(raised, "fr").includes("Main levée depuis 11:54"));
  });

  it("tells a wish for a break from a call", () => {
    const html = table({ ...raised, help_kind: "break", help_message: null });
    assert(html.includes("Asks for a break since 11:54"));
  });

  it("shows no hand where there is none, nor after handing in", () => {
    assertFalse(table({}).includes("#hand"));
    assertFalse(table({ ...raised, state: "submitted" }).includes("#hand"));
  });

  it("says in words, beside a picture, how the camera stands", () => {
    const watched = table({}, "en", "watching");
    assert(watched.includes("Camera on"));
    assert(watched.includes('#camera"'));
    assert(table({}, "fr", "paused").includes("Caméra en pause"));
    const lost = table({}, "en", "lost");
    assert(lost.includes("Camera lost") && lost.includes("#camera-off"));
    assert(table({ camera_word: "refused" }).includes("Camera refused"));
    assert(
      table({ state: "ready", camera_problem: "denied" }, "fr")
        .includes("Caméra bloquée"),
    );
  });

  it("says nothing of a camera where the exam has none", () => {
    const html = table({}, "en", "not_watched");
    assertFalse(html.includes("#camera"));
  });

  it("lets the time stand still during a hold", () => {
    assert(table({}).includes("30:00"));
    const held = table({
      hold: "soft_lock",
      hold_since: "2026-11-20T11:55:00Z",
    });
    assert(held.includes("35:00"));
  });
});
