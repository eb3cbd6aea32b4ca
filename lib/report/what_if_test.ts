import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  parsePolicy,
  PRESETS,
} from "../../supabase/functions/_shared/contract/policy.ts";
import { SCORED_FIELDS } from "../../supabase/functions/_shared/contract/rescore.ts";
import { checkPatch } from "../../supabase/functions/api/rescore/laid_policy.ts";
import {
  movedOf,
  patchOf,
  shownValue,
  SLIDERS,
  valuesOf,
  within,
} from "./what_if.ts";

const policy = parsePolicy({});
const now = valuesOf({}, policy);

describe("thresholds to try", () => {
  it("are places of a policy that scoring depends on", () => {
    for (const { name, path, min, max } of SLIDERS) {
      assert((SCORED_FIELDS as readonly string[]).includes(path[0]!), name);
      assert(Number.isFinite(now[name]), name);
      assert(min <= now[name] && now[name] <= max, name);
      // The API takes both ends.
      for (const value of [min, max]) {
        checkPatch(patchOf({ ...now, [name]: value }, now));
      }
    }
  });

  it("reach what every preset sets", () => {
    for (const preset of Object.keys(PRESETS)) {
      const values = valuesOf(parsePolicy({ sensitivity: preset }), policy);
      for (const { name, min, max } of SLIDERS) {
        assert(min <= values[name] && values[name] <= max, `${preset} ${name}`);
      }
    }
  });

  it("ask for what was moved alone", () => {
    assertEquals(patchOf(now, now), {});
    const values = { ...now, max_tab_switches: 0, tab_switch: 40, high_at: 30 };
    assertEquals(patchOf(values, now), {
      max_tab_switches: 0,
      rules: { tab_switch: { weight: 40 } },
      risk: { high_at: 30 },
    });
    assertEquals(movedOf(values, now).map(({ name }) => name), [
      "max_tab_switches",
      "high_at",
      "tab_switch",
    ]);
  });

  it("stand where the policy in force says, by default where it is silent", () => {
    const values = valuesOf({ risk: { high_at: 70 }, rules: null }, policy);
    assertEquals([values.high_at, values.tab_switch], [70, 10]);
  });

  it("stay within their range, and are said as people say them", () => {
    const slider = SLIDERS.find(({ name }) => name === "half_life")!;
    assertEquals(within(slider, 10, 900), 60);
    assertEquals(within(slider, NaN, 900), 900);
    assertEquals(shownValue(slider, 900), 15);
  });
});
