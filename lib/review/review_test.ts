import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { draw, rulerOf, timeOf, xOf } from "./drawing.ts";
import { Pictures } from "./pictures.ts";
import { LEAST_OTHERS, questionRows } from "./question_times.ts";
import { standingOf } from "./standing.ts";
import { saidOf } from "./students_words.ts";
import { nearest } from "./moments.ts";
import { questionAt, segmentsOf } from "./segments.ts";
import { heldOf, itemsOf, lanesOf } from "./timeline.ts";
import type { Decision, ReviewEvent, TimingRow } from "./types.ts";

const START = Date.parse("2026-11-20T09:00:00.000Z");
const iso = (second: number) => new Date(START + second * 1000).toISOString();
let position = 0;

function event(
  event_type: string,
  second: number,
  more: Partial<ReviewEvent> = {},
): ReviewEvent {
  position++;
  return {
    position,
    event_id: `e${position}`,
    event_type,
    phase: "whole",
    severity: "info",
    category: "behaviour",
    question_id: null,
    happened_at: iso(second),
    begin: null,
    seconds: null,
    source: null,
    reason: null,
    answer: null,
    ...more,
  };
}

describe("timeline", () => {
  it("a pair of begin and end is one bar, an open one reaches the end", () => {
    const begin = event("tab_switch", 10, { phase: "begin" });
    const items = itemsOf([
      begin,
      event("tab_switch", 25, { phase: "end", begin: begin.event_id }),
      event("gaze_away", 30, { phase: "begin", category: "vision" }),
      event("network_offline", 40, { seconds: "20" }),
      event("no_face", 70, { phase: "end", begin: "lost", seconds: "5" }),
    ], START + 100_000);
    assertEquals(
      items.map(({ type, from, to, open }) => [
        type,
        (from - START) / 1000,
        (to - START) / 1000,
        open,
      ]),
      [
        ["tab_switch", 10, 25, false],
        ["gaze_away", 30, 100, true],
        ["network_offline", 40, 60, false],
        ["no_face", 65, 70, false],
      ],
    );
    // Other devices have a lane only where there is something.
    assertEquals(lanesOf(items).at(-1), "answers");
    assertEquals(
      lanesOf(itemsOf([
        event("speech_detected", 1),
        event("screen_share_stopped", 2),
        event("device_paired", 3),
      ], START)).slice(-3),
      ["phone", "screen", "speech"],
    );
  });

  it("a phone that was lost is one bar until it is back", () => {
    const begin = event("device_lost", 10, {
      phase: "begin",
      category: "technical",
      source: "phone",
    });
    const [lost] = itemsOf([
      begin,
      event("device_lost", 70, { phase: "end", begin: begin.event_id }),
    ], START + 100_000);
    assertEquals(
      [lost!.lane, lost!.to - lost!.from, lost!.open],
      ["phone", 60_000, false],
    );
  });

  it("pictures go to their camera's lane", () => {
    const items = itemsOf([
      event("webcam_snapshot", 1, { source: "webcam" }),
      event("webcam_snapshot", 2, { source: "phone" }),
      event("screen_snapshot", 3, { source: "screen" }),
    ], START);
    assertEquals(items.map(({ lane }) => lane), ["camera", "phone", "screen"]);
    const of = (type: string, source: string) =>
      itemsOf([event(type, 1, { source })], START)[0]!.lane;
    assertEquals(of("snapshot_frozen", "phone"), "phone");
    assertEquals(of("snapshot_dark", "webcam"), "camera");
    assertEquals(of("detector_paused", "microphone"), "speech");
    assertEquals(of("detector_paused", "hidden"), "camera");
    assertEquals(of("camera_error", "constructor"), "camera");
    assertEquals(of("microphone_denied", "browser"), "speech");
  });

  it("holds end with the next event that ends them, or not at all", () => {
    const held = heldOf([
      event("exam_held", 10, { reason: "rule:fullscreen_limit" }),
      event("exam_resumed", 20),
      event("exam_held", 30, { reason: "break" }),
      event("exam_submitted", 40),
      event("exam_held", 50),
    ], START + 60_000);
    assertEquals(
      held.map(({ reason, open, to }) => [reason, open, (to - START) / 1000]),
      [["lock", false, 20], ["break", false, 40], ["pause", true, 60]],
    );
  });

  it("the question that was open is that of the last sign", () => {
    const span = { from: START, to: START + 100_000 };
    const segments = segmentsOf(
      [
        event("answer_change", 20, { question_id: "q1" }),
        event("tab_switch", 50, { question_id: "q2" }),
      ],
      [timing({ question_id: "q1", first_viewed_at: iso(5) })],
      span,
    );
    const at = (second: number) => questionAt(segments, START + second * 1000);
    assertEquals([at(1), at(5), at(49), at(51), at(100)], [
      null,
      "q1",
      "q1",
      "q2",
      "q2",
    ]);
  });

  it("the nearest is before or after", () => {
    const all = [{ at: 10 }, { at: 20 }, { at: 40 }];
    const of = (at: number) => nearest(all, at, (one) => one.at)?.at;
    assertEquals([of(0), of(14), of(16), of(100)], [10, 10, 20, 40]);
    assertEquals(nearest([], 5, () => 0), null);
  });
});

describe("drawing", () => {
  const scale = { from: START, to: START + 3_600_000, width: 1000 };

  it("10,000 events make no more than the pixels have room for, at any zoom", () => {
    const types = ["tab_switch", "keyboard_blocked", "answer_change"];
    const events = Array.from(
      { length: 10_000 },
      (_, i) =>
        event(types[i % 3]!, i * 0.36, {
          severity: i % 97 === 0 ? "violation" : "info",
          ...i % 6 === 0 ? { seconds: "3" } : {},
        }),
    );
    const started = performance.now();
    const items = itemsOf(events, scale.to);
    for (const zoom of [1, 8, 64]) {
      const { bars, marks } = draw(items, { ...scale, width: 1000 * zoom }, {
        left: 0,
        right: 2500,
      });
      assert(bars.length + marks.length < 1200, `${zoom}: ${bars.length}`);
      if (zoom === 1) {
        assert(marks.some(({ severity }) => severity === "violation"));
        const all = marks.reduce((sum, { count }) => sum + count, 0);
        // What is not drawn by itself is counted.
        assert(all > 8000, `${all}`);
      }
    }
    assert(performance.now() - started < 2000);
  });

  it("a moment and its place are each other's inverse", () => {
    for (const at of [START, START + 1_000_000, scale.to]) {
      assert(Math.abs(timeOf(scale, xOf(scale, at)) - at) < 1);
    }
    assertEquals(timeOf(scale, -50), START);
    assertEquals(timeOf(scale, 5000), scale.to);
  });

  it("the ruler has round times, far enough apart", () => {
    const moments = rulerOf(scale);
    assertEquals((moments[1]! - moments[0]!) / 1000, 600);
    assert(moments.every((at) => at % 600_000 === 0));
  });
});

const decided = (
  id: string,
  decision: Decision["decision"],
  decided_by: string,
  reviews_id: string | null = null,
): Decision => ({
  id,
  decision,
  decided_by,
  reviews_id,
  note: null,
  decided_at: iso(1),
});

describe("which decision stands", () => {
  const first = decided("1", "void", "a");
  it("the latest, where one person is enough", () => {
    const last = decided("2", "clear", "b");
    assertEquals(standingOf([], false).stands, null);
    assertEquals(standingOf([first, last], false).stands, last);
  });

  it("with two people: none until another agrees", () => {
    const alone = standingOf([first], true);
    assertEquals([alone.stands, alone.waits], [null, first]);
    const agreed = standingOf([first, decided("2", "void", "b", "1")], true);
    assertEquals([agreed.stands?.id, agreed.agreed?.id, agreed.waits], [
      "1",
      "2",
      null,
    ]);
  });

  it("a word against it waits for a word of its own", () => {
    const against = decided("2", "warn", "b", "1");
    const open = standingOf([first, against], true);
    assertEquals([open.stands, open.waits, open.disputed], [
      null,
      against,
      true,
    ]);
    const third = decided("3", "warn", "a", "2");
    assertEquals(standingOf([first, against, third], true).stands, against);
  });

  it("a new decision leaves the agreed one in force until it is agreed", () => {
    const all = [
      first,
      decided("2", "void", "b", "1"),
      decided("3", "clear", "a"),
    ];
    const standing = standingOf(all, true);
    assertEquals([standing.stands?.id, standing.waits?.id], ["1", "3"]);
  });

  it("nobody agrees with themselves", () => {
    const again = decided("2", "void", "a", "1");
    assertEquals(standingOf([first, again], true).stands, null);
  });
});

function timing(more: Partial<TimingRow>): TimingRow {
  return {
    attempt_id: "own",
    question_id: "q1",
    total_time_seconds: 10,
    views: 1,
    answer_count: 1,
    first_viewed_at: null,
    last_viewed_at: null,
    first_answered_at: null,
    last_answered_at: null,
    ...more,
  };
}

describe("times beside the class", () => {
  it("compares with enough others, the student's own left out", () => {
    const others = (n: number) =>
      Array.from(
        { length: n },
        (_, i) =>
          timing({ attempt_id: `a${i}`, total_time_seconds: 10 * (i + 1) }),
      );
    const own = [
      timing({ total_time_seconds: 7 }),
      timing({ total_time_seconds: 5 }),
    ];
    const rows = (n: number) =>
      questionRows(
        "own",
        [{ id: "q1", position: 1 }],
        own,
        [...others(n), ...own],
      )[0]!;
    const enough = rows(LEAST_OTHERS);
    assertEquals([enough.own?.seconds, enough.compared], [12, true]);
    assertEquals(enough.others.spread?.mean, 30);
    assertEquals(rows(LEAST_OTHERS - 1).compared, false);
  });
});

describe("the student's own words", () => {
  it("are found wherever they are kept, the oldest first", () => {
    const resumed = event("exam_resumed", 50, { answer: "I dropped my pen." });
    const said = saidOf({
      attempt: {
        hold: "paused",
        holdAnswer: "Again?",
        holdSince: iso(90),
        helpRequestedAt: null,
      } as never,
      comments: [{
        id: "c",
        event_id: resumed.event_id,
        comment: "Sorry.",
        created_at: iso(70),
      }],
      commands: [{
        id: "h",
        kind: "help_answered",
        body: { asked: "The picture is missing." },
        issued_by: "x",
        created_at: iso(60),
        acknowledged_at: null,
      }],
    }, [resumed]);
    assertEquals(said.map(({ kind, words }) => [kind, words]), [
      ["hold", "I dropped my pen."],
      ["help_answered", "The picture is missing."],
      ["comment", "Sorry."],
      ["hold_now", "Again?"],
    ]);
  });
});

describe("pictures", () => {
  it("are asked for by pages, and renewed before their addresses end", async () => {
    const asked: [string, number][] = [];
    let now = 0;
    let changes = 0;
    let nth = 0;
    const events = Array.from(
      { length: 120 },
      () => event("webcam_snapshot", 1, { source: "webcam" }),
    );
    const pictures = new Pictures({
      load(type, skip, limit) {
        asked.push([type, skip]);
        nth++;
        return Promise.resolve(
          events.slice(skip, skip + limit).map(({ position }, i) => ({
            position,
            snapshot_url: i === 0 ? null : `p${position}-${nth}`,
          })),
        );
      },
      now: () => now,
      onChange: () => changes++,
    });
    pictures.know(events);
    const place = events[60]!.position;
    assertEquals(pictures.of(place), "wait");
    assertEquals(pictures.of(place + 1), "wait");
    await Promise.resolve().then(() => {}).then(() => {}).then(() => {});
    assertEquals(asked, [["webcam_snapshot", 50]]);
    assertEquals(changes, 1);
    assertEquals(pictures.of(place), { url: `p${place}-1` });
    assertEquals(pictures.of(events[50]!.position), "gone");
    now += 5 * 60_000;
    // Shown while the new one is on its way.
    assertEquals(pictures.of(place), { url: `p${place}-1` });
    await Promise.resolve().then(() => {}).then(() => {}).then(() => {});
    assertEquals(pictures.of(place), { url: `p${place}-2` });
    // A young address that does not work will not work at all.
    pictures.broken(place);
    assertEquals(pictures.of(place), "failed");
  });
});
