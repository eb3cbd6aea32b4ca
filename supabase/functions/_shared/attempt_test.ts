import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { termsOf } from "./attempt.ts";

const inputs = {
  tenant: {},
  exam: {},
  duration_seconds: 3600,
  accommodations: {},
};

describe("termsOf", () => {
  it("fills the defaults", () => {
    const { policy, duration_seconds } = termsOf(inputs);
    assertEquals(policy.max_tab_switches, 5);
    assertEquals(policy.instructions_wait_seconds, 900);
    assertEquals(duration_seconds, 3600);
  });

  it("lays the exam over the school, also inside a group", () => {
    const { policy } = termsOf({
      ...inputs,
      tenant: { max_tab_switches: 9, rules: { tab_switch: { weight: 1 } } },
      exam: { max_tab_switches: 2, rules: { tab_switch: { alert_after: 3 } } },
    });
    assertEquals(policy.max_tab_switches, 2);
    assertEquals(policy.rules.tab_switch, {
      alert_after: 3,
      window_seconds: 600,
      weight: 1,
    });
  });

  it("overlays what the student was granted", () => {
    const { policy, duration_seconds } = termsOf({
      ...inputs,
      accommodations: { extra_time_percent: 33, no_wait: true },
    });
    assertEquals(policy.instructions_wait_seconds, 0);
    assertEquals(duration_seconds, 4788);
  });
});
