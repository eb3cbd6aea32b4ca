import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { watchesSpeech } from "./microphone_use.ts";
import {
  parseAccommodations,
  parsePolicy,
  policyInForce,
  type PolicyInput,
} from "./policy.ts";

describe("what a microphone is for", () => {
  for (
    const [what, policy, granted, wanted] of [
      ["nothing by default", {}, {}, ["off", false]],
      ["speech, where it is asked for", { microphone: "optional" }, {}, [
        "optional",
        true,
      ]],
      [
        "nothing where speech is not watched",
        {
          microphone: "required",
          speech_watched: false,
        },
        {},
        ["off", false],
      ],
      ["nothing with a helper who speaks", { microphone: "required" }, {
        helper_present: true,
      }, ["off", false]],
      [
        "looking in live, where that may hear",
        {
          microphone: "required",
          live_view_microphone: true,
        },
        { helper_present: true },
        ["required", false],
      ],
      [
        "nothing where nobody may look in",
        {
          microphone: "required",
          speech_watched: false,
          live_view: false,
          live_view_microphone: true,
        },
        {},
        ["off", false],
      ],
    ] as [string, PolicyInput, Record<string, boolean>, unknown[]][]
  ) {
    it(what, () => {
      const exam = parsePolicy(policy);
      const inForce = policyInForce(exam, parseAccommodations(granted));
      assertEquals([inForce.microphone, watchesSpeech(inForce)], wanted);
    });
  }

  it("is nothing without proctoring", () => {
    const policy = parsePolicy({ microphone: "required", proctoring: false });
    assertEquals(watchesSpeech(policy), false);
  });

  it("thresholds fill their defaults, and keep within bounds", () => {
    assertEquals(parsePolicy({}).speech, {
      min_seconds: 3,
      pause_seconds: 1.5,
      min_confidence: 0.6,
      above_noise_db: 6,
      voiced_share: 0.5,
    });
    let refused = 0;
    for (
      const speech of [
        { min_seconds: 0 },
        { pause_seconds: 11 },
        { min_confidence: 1 },
        { above_noise_db: -1 },
        { voiced_share: 0 },
      ]
    ) {
      try {
        parsePolicy({ speech });
      } catch {
        refused++;
      }
    }
    assertEquals(refused, 5);
  });
});
