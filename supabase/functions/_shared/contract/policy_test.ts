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
  it("grant breaks, where the exam does not give as many to all", () => {
    const breaks = (exam: number, breaks_minutes: number) =>
      policyInForce(
        parsePolicy({ breaks_minutes: exam }),
        parseAccommodations({ breaks_minutes }),
      ).breaks_minutes;
    assertEquals(
      [breaks(0, 0), breaks(0, 10), breaks(15, 10), breaks(15, 0)],
      [0, 10, 15, 15],
    );
  });

  const inForce = (granted: Record<string, boolean>) =>
    policyInForce(parsePolicy({}), parseAccommodations(granted));

  it("who may paste may select, and has the keys for it", () => {
    const { copy_paste_blocked, blocked_keys } = inForce({
      paste_allowed: true,
    });
    assertEquals(copy_paste_blocked, false);
    const free = ["copy", "paste", "cut", "select_all"];
    assertEquals(
      blocked_keys,
      parsePolicy({}).blocked_keys.filter((key) => !free.includes(key)),
    );
  });

  it("free keys open menus too, and leave the clipboard to its own rule", () => {
    const policy = inForce({ keys_unblocked: true, paste_allowed: false });
    assertEquals(policy.blocked_keys, []);
    assertEquals(policy.context_menu_blocked, false);
    assertEquals(policy.copy_paste_blocked, true);
  });

  it("a helper is seen and heard, and neither is watched", () => {
    const granted = parseAccommodations({ helper_present: true });
    const policy = policyInForce(parsePolicy({}), granted);
    assertEquals([policy.faces_watched, policy.speech_watched], [false, false]);
  });

  it("no camera is no second one either", () => {
    const granted = parseAccommodations({ camera_free: true });
    const exam = parsePolicy({ webcam: "required", phone: "required" });
    const { webcam, phone } = policyInForce(exam, granted);
    assertEquals([webcam, phone], ["off", "off"]);
  });

  it("a microphone is asked for where something or somebody listens", () => {
    const microphone = (
      policy: Parameters<typeof parsePolicy>[0],
      helper_present = false,
    ) =>
      policyInForce(
        parsePolicy({ microphone: "required", ...policy as object }),
        parseAccommodations({ helper_present }),
      ).microphone;
    assertEquals(microphone({}), "required");
    assertEquals(microphone({}, true), "off");
    assertEquals(microphone({ speech_watched: false }), "off");
    const heard = { live_view_microphone: true };
    assertEquals(microphone(heard, true), "required");
    assertEquals(microphone({ ...heard, live_view: false }, true), "off");
  });
});
