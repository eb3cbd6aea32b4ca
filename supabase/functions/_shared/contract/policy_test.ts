import { assert, assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  parseAccommodations,
  parsePolicy,
  policyInForce,
  PRESETS,
  withPreset,
} from "./policy.ts";
import { SENSITIVITIES } from "./policy_presets.ts";

describe("presets", () => {
  it("standard is the defaults", () => {
    assertEquals(parsePolicy({ sensitivity: "standard" }), parsePolicy({}));
  });

  for (const sensitivity of SENSITIVITIES) {
    it(`${sensitivity} is a valid policy, and stays when read again`, () => {
      const policy = parsePolicy({ sensitivity });
      assertEquals(policy.sensitivity, sensitivity);
      assertEquals(parsePolicy(policy), policy);
      assertEquals(parsePolicy(JSON.parse(JSON.stringify(policy))), policy);
      assertEquals(
        parsePolicy({ ...PRESETS[sensitivity], sensitivity }),
        policy,
      );
    });
  }

  it("order: low notices less than standard, high more", () => {
    const [low, standard, high] = SENSITIVITIES.map((sensitivity) =>
      parsePolicy({ sensitivity })
    );
    assert(low!.vision.away_sum_seconds > standard!.vision.away_sum_seconds);
    assert(high!.vision.away_sum_seconds < standard!.vision.away_sum_seconds);
    assert(low!.risk.high_at > high!.risk.high_at);
  });

  it("what the policy says itself stands, field by field", () => {
    const policy = parsePolicy({
      sensitivity: "low",
      rules: { tab_switch: { weight: 9 } },
      vision: { gaze_seconds: 2.5 },
    });
    const low = parsePolicy({ sensitivity: "low" });
    assertEquals(policy.rules.tab_switch.weight, 9);
    assertEquals(policy.rules.copy_paste, low.rules.copy_paste);
    assertEquals(policy.vision, { ...low.vision, gaze_seconds: 2.5 });
  });

  it("an unknown one is refused, and what is no policy too", () => {
    for (const input of [{ sensitivity: "extreme" }, "low", [], 3]) {
      assertEquals(withPreset(input), input);
    }
    for (const input of [{ sensitivity: "constructor" }, "low", [1], 3]) {
      assertThrows(() => parsePolicy(input));
    }
  });
});

describe("accommodations", () => {
  it("a helper is seen and heard, and neither is watched", () => {
    const granted = parseAccommodations({ helper_present: true });
    const policy = policyInForce(parsePolicy({}), granted);
    assertEquals([policy.faces_watched, policy.speech_watched], [false, false]);
  });
});
