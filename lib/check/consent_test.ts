import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  parsePolicy,
  type PolicyInput,
  shownPolicy,
} from "../../supabase/functions/_shared/contract/policy.ts";
import { consentSteps, saidOf, wordOn } from "./consent.ts";

const policyOf = (policy: PolicyInput) => shownPolicy(parsePolicy(policy));
const word = (given: boolean) => ({
  given,
  given_by: "student" as const,
  at: "2026-11-20T10:00:00.000Z",
});

describe("the word on what is watched", () => {
  const both = policyOf({ webcam: "required", microphone: "required" });

  it("is one for all that is asked, the camera's first", () => {
    const sent = consentSteps(both, true, "guardian", "ff", "fr");
    assertEquals(
      sent.map(({ kind, text_hash }) => [kind, text_hash]),
      [["webcam", "ff"], ["microphone", "ff"]],
    );
  });

  it("is asked for again where a yes does not cover all", () => {
    const said = (consents: Parameters<typeof saidOf>[0]["consents"]) =>
      saidOf({ policy: both, consents })?.given;
    assertEquals(said({}), undefined);
    assertEquals(said({ webcam: word(true) }), undefined);
    assertEquals(said({ webcam: word(true), microphone: word(true) }), true);
    assertEquals(
      said({ webcam: word(true), microphone: word(false) }),
      undefined,
    );
    assertEquals(said({ webcam: word(false), microphone: word(true) }), false);
    assertEquals(said({ monitoring: word(true) }), true);
  });

  it("is that on being monitored at all where there is no other", () => {
    const monitoring = word(true);
    assertEquals(wordOn("webcam", { monitoring }), monitoring);
    const webcam = word(false);
    assertEquals(wordOn("webcam", { webcam, monitoring }), webcam);
    assertEquals(wordOn("webcam", {}), undefined);
  });
});
