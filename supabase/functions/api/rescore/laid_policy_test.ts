import { assertEquals, assertThrows } from "@std/assert";
import {
  parseAccommodations,
  parsePolicy,
  policyInForce,
} from "../../_shared/contract/policy.ts";
import { Refusal } from "../../_shared/errors.ts";
import { checkPatch, laidPolicy } from "./laid_policy.ts";

const nothing = {};

Deno.test("laidPolicy - an empty patch leaves a policy as it is", () => {
  for (const sensitivity of ["low", "standard", "high"]) {
    const frozen = parsePolicy({ sensitivity, webcam: "required" });
    assertEquals(laidPolicy(frozen, {}, nothing), frozen);
  }
});

Deno.test("laidPolicy - one field changes, its neighbours stay", () => {
  const frozen = parsePolicy({
    rules: { tab_switch: { weight: 7, window_seconds: 60 } },
    max_tab_switches: 9,
  });
  const laid = laidPolicy(frozen, {
    rules: { tab_switch: { weight: 20 } },
  }, nothing);
  assertEquals(laid.rules.tab_switch, {
    ...frozen.rules.tab_switch,
    weight: 20,
  });
  assertEquals({ ...laid, rules: null }, { ...frozen, rules: null });
});

Deno.test("laidPolicy - a sensitivity brings its preset whole", () => {
  const frozen = parsePolicy({
    sensitivity: "high",
    rules: { tab_switch: { weight: 99 } },
    max_tab_switches: 9,
    webcam: "required",
  });
  const low = parsePolicy({ sensitivity: "low" });
  const laid = laidPolicy(frozen, {
    sensitivity: "low",
    risk: { high_at: 77 },
  }, nothing);
  assertEquals(laid.rules, low.rules);
  assertEquals(laid.vision, low.vision);
  assertEquals(laid.risk, { ...low.risk, high_at: 77 });
  assertEquals([laid.max_tab_switches, laid.webcam], [9, "required"]);
});

Deno.test("laidPolicy - accommodations stay in force", () => {
  const granted = parseAccommodations({
    paste_allowed: true,
    gaze_off: true,
    quiet_warnings: true,
    extra_time_percent: 50,
  });
  const frozen = policyInForce(parsePolicy({}), granted);
  const laid = laidPolicy(frozen, { sensitivity: "high" }, granted);
  assertEquals(
    [laid.copy_paste_blocked, laid.gaze_watched, laid.quiet_warnings],
    [false, false, true],
  );
});

Deno.test("checkPatch - what is not scored, misspelt or out of range", () => {
  const paths = (patch: Record<string, unknown>) => {
    const error = assertThrows(() => checkPatch(patch), Refusal) as Refusal;
    assertEquals(error.code, "policy_malformed");
    return (error.detail as { paths: string[] }).paths;
  };
  assertEquals(paths({ microphone: "off" }), ["microphone"]);
  assertEquals(paths({ rules: { tabs: {} } }), ["rules.tabs"]);
  assertEquals(
    paths(JSON.parse('{"rules": {"__proto__": {"weight": 1}}}')),
    ["rules.__proto__"],
  );
  assertEquals(paths({ max_tab_switches: 1.5 }), ["max_tab_switches"]);
  assertEquals(paths({ rules: [] }), ["rules"]);
  assertEquals(checkPatch({ max_tab_switches: 1 }), { max_tab_switches: 1 });
});
