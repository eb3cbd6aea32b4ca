import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  offeredSteps,
  requiredSteps,
  termsOf,
  watchedDevices,
} from "./attempt.ts";
import { parsePolicy, type PolicyInput } from "./contract/policy.ts";

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
      on: true,
      alert_after: 3,
      window_seconds: 600,
      weight: 1,
    });
  });

  it("lays what the platform signed over both, under what was granted", () => {
    const { policy } = termsOf({
      ...inputs,
      tenant: { max_tab_switches: 9 },
      exam: { max_tab_switches: 2, rules: { tab_switch: { weight: 3 } } },
      launch: {
        max_tab_switches: 7,
        webcam: "required",
        rules: { tab_switch: { alert_after: 4 } },
      },
      accommodations: { camera_free: true },
    });
    assertEquals(policy.max_tab_switches, 7);
    assertEquals(policy.webcam, "off");
    assertEquals(
      [policy.rules.tab_switch.alert_after, policy.rules.tab_switch.weight],
      [4, 3],
    );
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

describe("steps", () => {
  const policy = (part: PolicyInput) => parsePolicy(part);

  it("know what is watched if the student agrees", () => {
    const some = { webcam: "optional", screen: "required" } as const;
    assertEquals(watchedDevices(policy(some)), ["webcam", "screen"]);
    assertEquals(watchedDevices(policy({ ...some, proctoring: false })), []);
  });

  it("are always details and rules", () => {
    const off = policy({ webcam: "off" });
    assertEquals(requiredSteps(off), ["details", "rules"]);
    assertEquals(offeredSteps(off), []);
  });

  it("ask for consent to what must be watched, and for each device", () => {
    for (const device of ["microphone", "screen", "phone"] as const) {
      const one = policy({ webcam: "off", [device]: "required" });
      assertEquals(requiredSteps(one), ["details", "rules", "consent", device]);
      // A phone takes its step by being paired.
      const said = device === "phone" ? [] : [device];
      assertEquals(offeredSteps(one), ["consent", ...said]);
    }
    const camera = policy({ webcam: "required" });
    assertEquals(requiredSteps(camera), [
      "details",
      "rules",
      "consent",
      "camera",
    ]);
  });

  it("offer what is optional, and nothing where nobody watches", () => {
    const optional = policy({ webcam: "optional" });
    assertEquals(requiredSteps(optional), ["details", "rules"]);
    assertEquals(offeredSteps(optional), ["consent", "camera", "calibration"]);
    const free = policy({ proctoring: false, webcam: "required" });
    assertEquals(requiredSteps(free), ["details", "rules"]);
    assertEquals(offeredSteps(free), []);
  });
});
