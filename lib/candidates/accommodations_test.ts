import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  accommodationsSchema,
  parseAccommodations,
} from "../../supabase/functions/_shared/contract/policy.ts";
import { granted as en } from "../i18n/en/admin/accommodations.ts";
import { granted as fr } from "../i18n/fr/admin/accommodations.ts";
import {
  AMOUNTS,
  grantedIn,
  GRANTS,
  isAmount,
  shortGrants,
} from "./accommodations.ts";

const ALL = Object.keys(parseAccommodations({})).sort();

describe("accommodations", () => {
  it("are asked all, and explained in both languages", () => {
    assertEquals([...GRANTS].sort() as string[], ALL);
    for (const words of [en, fr]) {
      assertEquals(Object.keys(words).sort(), ALL);
      for (const grant of GRANTS) {
        const { label, effect, short } = words[grant];
        assert(label && effect.length > 20 && short, grant);
        assertEquals(short.includes("{value}"), isAmount(grant), grant);
      }
    }
  });

  it("have the amounts that the policy allows", () => {
    for (const grant of GRANTS) {
      const takes = (value: unknown) =>
        accommodationsSchema.safeParse({ [grant]: value }).success;
      if (!isAmount(grant)) assert(takes(true) && !takes(1), grant);
      else assert(takes(AMOUNTS[grant]) && !takes(AMOUNTS[grant] + 1), grant);
    }
  });

  it("are read from a form; what is no number is passed on to be refused", () => {
    const form = new FormData();
    form.set("grant.extra_time_percent", "33");
    form.set("grant.breaks_minutes", "ten");
    form.set("grant.camera_free", "yes");
    form.set("grant.no_wait", "");
    form.set("grant.everything", "yes");
    assertEquals(grantedIn(form), {
      extra_time_percent: 33,
      breaks_minutes: "ten",
      camera_free: true,
    });
  });

  it("are told in short", () => {
    const granted = { extra_time_percent: 25, gaze_off: true, no_wait: false };
    assertEquals(shortGrants(granted, en), [
      "25% extra time",
      "Gaze not watched",
    ]);
    assertEquals(shortGrants(null, en), []);
  });
});
