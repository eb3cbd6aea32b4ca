import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { RecordedEvent } from "../../supabase/functions/_shared/contract/records.ts";
import { countsOf, entriesOf, filtered, noted } from "./own_record.ts";

const at = (seconds: number) =>
  new Date(Date.UTC(2026, 10, 20, 10, 0, seconds)).toISOString();

let position = 0;
function event(
  id: string,
  type: string,
  seconds: number,
  more: Partial<RecordedEvent> = {},
): RecordedEvent {
  return {
    event_id: id,
    position: ++position,
    event_type: type,
    phase: "whole",
    severity: "warning",
    category: "behaviour",
    question_id: null,
    confidence: null,
    event_data: {},
    occurred_at: at(seconds),
    happened_at: at(seconds),
    received_at: at(seconds),
    comments: [],
    ...more,
  };
}
const lines = (...events: RecordedEvent[]) => entriesOf(events.map(noted));

describe("a student's record", () => {
  it("puts begin and end into one line, whatever came first", () => {
    const begin = event("b", "tab_switch", 5, { phase: "begin" });
    const end = event("e", "tab_switch", 17, {
      phase: "end",
      event_data: { begin_id: "b", duration_seconds: 11.5 },
    });
    for (const events of [[begin, end], [end, begin]]) {
      const [line, ...more] = lines(...events);
      assertEquals(more, []);
      assertEquals(
        [line!.id, line!.at, line!.seconds, line!.open],
        ["b", at(5), 11.5, false],
      );
    }
  });

  it("reckons a length that was not told", () => {
    const [line] = lines(
      event("b", "no_face", 1, { phase: "begin" }),
      event("e", "no_face", 9, { phase: "end", event_data: { begin_id: "b" } }),
    );
    assertEquals(line!.seconds, 8);
  });

  it("says what is known of a phone, a screen and a microphone", () => {
    const detail = (type: string, event_data: Record<string, unknown>) =>
      lines(event("d", type, 1, { event_data }))[0]!.detail;
    assertEquals(
      [
        detail("webcam_snapshot", { source: "phone" }),
        detail("webcam_snapshot", { source: "webcam" }),
        detail("snapshot_frozen", { source: "screen" }),
        detail("device_lost", { source: "phone", reason: "unpaired" }),
        detail("device_lost", { source: "phone" }),
        detail("microphone_denied", { source: "withdrawn" }),
        detail("microphone_denied", { source: "browser" }),
      ],
      ["phone", null, "screen", "unpaired", null, "withdrawn", null],
    );
    // A lost phone and what was said are one line each, from begin to end.
    const [lost] = lines(
      event("b", "device_lost", 5, { phase: "begin", category: "technical" }),
      event("e", "device_lost", 65, {
        phase: "end",
        category: "technical",
        event_data: { begin_id: "b", duration_seconds: 60 },
      }),
    );
    assertEquals([lost!.seconds, lost!.open], [60, false]);
  });

  it("says why the camera was not there, where that is known", () => {
    const why = (type: string, event_data: Record<string, unknown>) =>
      lines(event("c", type, 1, { event_data }))[0]!.detail;
    assertEquals(why("camera_denied", { source: "withdrawn" }), "withdrawn");
    assertEquals(why("camera_denied", { source: "permission" }), null);
    assertEquals(why("camera_error", { reason: "busy" }), "busy");
    const dismissed = { reason: "failed", source: "dismissed" };
    assertEquals(why("camera_error", dismissed), null);
    assertEquals(why("detector_paused", { reason: "too_slow" }), "too_slow");
  });

  it("says of what has no end that it has none, and keeps a lone end", () => {
    const [open, lone] = lines(
      event("b", "tab_switch", 1, { phase: "begin" }),
      event("e", "tab_switch", 9, {
        phase: "end",
        event_data: { begin_id: "other", duration_seconds: 3 },
      }),
    );
    assertEquals([open!.open, open!.seconds], [true, null]);
    assertEquals([lone!.id, lone!.open, lone!.seconds], ["e", false, 3]);
  });

  it("orders by when things happened, and joins what was said", () => {
    const said = (comment: string, seconds: number) => ({
      comment,
      created_at: at(seconds),
    });
    const found = lines(
      event("late", "print_attempt", 30),
      event("b", "tab_switch", 5, {
        phase: "begin",
        comments: [said("second", 50)],
      }),
      event("e", "tab_switch", 6, {
        phase: "end",
        event_data: { begin_id: "b" },
        comments: [said("first", 40)],
      }),
    );
    assertEquals(found.map(({ id }) => id), ["b", "late"]);
    assertEquals(found[0]!.said.map(({ comment }) => comment), [
      "first",
      "second",
    ]);
  });

  it("tells keys, directions and a person's reason, never a rule", () => {
    const detail = (type: string, event_data: Record<string, unknown>) =>
      lines(event("x", type, 1, { event_data }))[0]!.detail;
    assertEquals(detail("keyboard_blocked", { key: "F12" }), "F12");
    assertEquals(detail("gaze_away", { direction: "left" }), "left");
    assertEquals(detail("exam_held", { reason: "Fire alarm" }), "Fire alarm");
    assertEquals(detail("exam_held", { reason: "break" }), "break");
    assertEquals(detail("exam_held", { reason: "rule:tab_limit" }), null);
    assertEquals(detail("camera_error", { reason: "NotReadableError" }), null);
    assertEquals(detail("keyboard_blocked", { key: 7 }), null);
  });

  it("counts what was folded in, and the lines of each group", () => {
    const found = lines(
      event("a", "keyboard_blocked", 1, { event_data: { folded: 4 } }),
      event("b", "network_offline", 2, { category: "technical" }),
      event("c", "exam_started", 0, { category: "lifecycle" }),
    );
    assertEquals(found.map(({ times }) => times), [1, 5, 1]);
    assertEquals(countsOf(found), {
      all: 3,
      behaviour: 1,
      vision: 0,
      technical: 1,
      lifecycle: 1,
    });
    assertEquals(filtered(found, "technical").map(({ id }) => id), ["b"]);
    assertEquals(filtered(found, "all").length, 3);
  });

  it("knows of a picture whether it is there, gone, or not to be had", () => {
    const picture = (type: string, more: Partial<RecordedEvent> = {}) =>
      noted(event("p", type, 1, more)).picture;
    assertEquals(picture("webcam_snapshot", { snapshot_url: "http://s/a" }), {
      url: "http://s/a",
      gone: false,
    });
    assertEquals(picture("screen_snapshot", { snapshot_url: null }), {
      url: null,
      gone: true,
    });
    assertEquals(picture("webcam_snapshot"), { url: null, gone: false });
    assertEquals(picture("snapshot_dark"), null);
  });
});
