import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  ALL_WATCHED,
  event,
  from,
  frozen,
  run,
  seen,
  started,
} from "./testing.ts";
import type { PolicyInput } from "../contract/policy.ts";

const terms = frozen(ALL_WATCHED);

describe("single events", () => {
  it("one is enough: sharing stopped, a second screen, a doubtful picture", () => {
    const { alerts } = run([
      started(),
      event(1000, "screen_share_stopped"),
      event(10_000, "multiple_screens", { phase: "begin" }),
      seen(20_000, "spoof_detected", 8),
    ], terms);
    assertEquals(alerts.map((a) => [a.rule, a.incidents, a.points]), [
      ["screen_share_stopped", 1, 15],
      ["multiple_screens", 1, 5],
      ["spoof", 1, 10],
    ]);
  });

  it("say how long they lasted when they are over", () => {
    const { alert } = run(
      [started(), ...from(1000, "multiple_screens", 95)],
      terms,
    );
    assertEquals(
      alert("multiple_screens")?.explanation.sentence.en,
      "More than one screen was connected once, for 1 min 35 s.",
    );
  });

  it("do not count where the page or the browser brought them about", () => {
    const cause = { cause: "permission_prompt" };
    const { alerts } = run([
      started(),
      event(1000, "screen_share_stopped", { data: cause }),
      event(2000, "multiple_screens", { data: cause }),
      ...from(9000, "multi_face", 30, { frames: 90, ...cause }),
    ], terms);
    assertEquals(alerts, []);
  });

  it("are not watched where the policy does not forbid them", () => {
    const none = (type: string, policy: PolicyInput) =>
      assertEquals(
        run([
          started(),
          ...[1, 20, 40].map((s) => event(s * 1000, type)),
        ], frozen({ ...ALL_WATCHED, ...policy })).alerts,
        [],
      );
    none("screen_share_stopped", { screen: "off" });
    none("multiple_screens", { single_screen: false });
    none("print_attempt", { blocked_keys: ["save"] });
    none("developer_tools_attempt", { blocked_keys: [] });
    none("keyboard_blocked", {
      blocked_keys: [],
      rules: { keyboard_blocked: { alert_after: 1 } },
    });
    none("context_menu_blocked", {
      context_menu_blocked: false,
      rules: { context_menu: { alert_after: 1 } },
    });
  });
});

describe("technical events", () => {
  it("are told for information: the camera denied, a phone lost", () => {
    const { alerts, state } = run([
      started(),
      event(1000, "camera_denied"),
      event(60_000, "device_lost", { epoch: 0 }),
      event(90_000, "sequence_gap", { epoch: 0 }),
    ], terms);
    assertEquals(alerts.map((a) => [a.rule, a.severity, a.points, a.act]), [
      ["camera_unavailable", "info", 0, null],
      ["device_lost", "info", 0, null],
      ["records_missing", "info", 0, null],
    ]);
    assertEquals(state.risk.score, 0);
  });
});
