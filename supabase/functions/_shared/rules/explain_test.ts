import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { RULES } from "../contract/alerts.ts";
import { replay } from "./replay.ts";
import { ALL_WATCHED, CLEAR, event, frozen, started } from "./testing.ts";
import type { Alert } from "./types.ts";

/** One event of everything, often enough, under the lowest thresholds. */
const terms = frozen({
  ...ALL_WATCHED,
  max_tab_switches: 0,
  max_fullscreen_exits: 0,
  rules: {
    print_attempt: { alert_after: 1 },
    keyboard_blocked: { alert_after: 1 },
    context_menu: { alert_after: 1 },
    focus_loss: { alert_after: 1 },
    fast_answers: { alert_after: 1, questions: 2 },
    answer_after_return: { alert_after: 1 },
    many_changes: { alert_after: 1, changes: 2 },
    snapshot_unclear: { alert_after: 1 },
  },
});
const data = { ...CLEAR, duration_seconds: 35, count: 5 };
const TYPES = [
  "tab_switch",
  "answer_change",
  "answer_change",
  "fullscreen_exit",
  "copy_paste_attempt",
  "developer_tools_attempt",
  "print_attempt",
  "keyboard_blocked",
  "context_menu_blocked",
  "multiple_screens",
  "screen_share_stopped",
  "window_blur",
  "multi_face",
  "gaze_away",
  "spoof_detected",
  "speech_detected",
  "network_offline",
  "device_lost",
  "camera_denied",
  "virtual_camera_suspected",
  "microphone_denied",
  "no_face",
  "sequence_gap",
  "snapshot_dark",
];
const events = TYPES.map((type, i) =>
  event(type === "tab_switch" ? 5000 : 39_000 + i * 3000, type, {
    data,
    question_id: `q${i}`,
  })
);
const alerts = replay([started(), ...events], terms).alerts
  .filter((a): a is Alert => !a.superseded);

describe("explanations", () => {
  it("there is one for every rule", () => {
    assertEquals(
      [...new Set(alerts.map(({ rule }) => rule))].toSorted(),
      [...RULES].toSorted(),
    );
  });

  for (const { rule, explanation, event_ids, points } of alerts) {
    it(`${rule}: says what, how often and why, in two languages`, () => {
      const { en, fr } = explanation.sentence;
      for (const text of [en, fr]) {
        assert(/^[A-ZÀ-Ý].*\.$/.test(text), text);
        assert(!/undefined|NaN|null|\[object/.test(text), text);
      }
      assert(en !== fr);
      assert(!/cheat|fraud|trich/i.test(en + fr));
      assert(explanation.count >= 1 && event_ids.length >= 1);
      assert(explanation.window_seconds >= 0 && explanation.threshold >= 0);
      assertEquals(explanation.points, points);
      if (explanation.category === "vision" && rule !== "speech") {
        assert(explanation.seen!.frames >= 3);
        assert(/frames/.test(en) && /images/.test(fr));
      }
    });
  }
});
