import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { examConfigOf, policyOfExamConfig } from "./exam_config.ts";
import { parsePolicy } from "./policy.ts";

describe("examConfig", () => {
  const older = { maxLookAwaySeconds: 8, maxLookAwayWindowSeconds: 40 };

  it("comes back as it was set", () => {
    const policy = parsePolicy(policyOfExamConfig(older));
    assertEquals(examConfigOf(policy), older);
  });

  it("sets one without the other", () => {
    assertEquals(policyOfExamConfig({ maxLookAwaySeconds: 8 }), {
      vision: { away_sum_seconds: 8 },
    });
    assertEquals(policyOfExamConfig({}), {});
  });

  it("may hold any part of a policy, whose names win", () => {
    assertEquals(
      policyOfExamConfig({
        ...older,
        max_tab_switches: 2,
        vision: { away_sum_seconds: 9 },
      }),
      {
        max_tab_switches: 2,
        vision: { away_sum_seconds: 9, away_window_seconds: 40 },
      },
    );
  });

  for (
    const wrong of [
      { maxLookAwaySeconds: "5" },
      { maxLookAwaySeconds: 0 },
      { maxLookAwayWindowSeconds: 1e9 },
      { max_tab_switches: -1 },
      { ...older, vision: 3 },
      "5",
    ]
  ) {
    it(`is nothing when it is half understood: ${JSON.stringify(wrong)}`, () =>
      assertEquals(policyOfExamConfig(wrong), null));
  }
});
