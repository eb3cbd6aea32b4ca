import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { WORDS } from "../i18n/mod.ts";
import {
  type Accommodations,
  parseAccommodations,
  parsePolicy,
  policyInForce,
  type PolicyInput,
  shownPolicy,
} from "../../supabase/functions/_shared/contract/policy.ts";
import { consentSteps, saidOf } from "./consent.ts";
import {
  askedDevices,
  otherDevices,
  standardNotice,
  watchedByCamera,
  watchesCamera,
} from "./notice.ts";
import { toldProblem } from "./told_problem.ts";

const ALL = { faces: true, landmarks: true };
const policyOf = (
  policy: PolicyInput = {},
  granted: Partial<Accommodations> = {},
) =>
  shownPolicy(
    policyInForce(parsePolicy(policy), parseAccommodations(granted)),
  );

/** The notice as one text. */
function notice(
  policy: PolicyInput,
  { granted = {}, there = ALL, practice = false, lang = "en" as "en" | "fr" } =
    {},
): string {
  const exam = { is_practice: practice } as Parameters<
    typeof standardNotice
  >[0]["exam"];
  const words = WORDS[lang].student.camera_check;
  return standardNotice(
    { exam, policy: policyOf(policy, granted) },
    there,
    lang,
    words,
  ).join("\n");
}
const words = WORDS.en.student.camera_check.notice;

describe("what is asked", () => {
  it("is the camera where it is watched, and what the exam needs besides", () => {
    assertEquals(askedDevices(policyOf()), ["webcam"]);
    assertEquals(askedDevices(policyOf({ webcam: "off" })), []);
    assertEquals(askedDevices(policyOf({ proctoring: false })), []);
    assertEquals(
      askedDevices(policyOf({ microphone: "required", phone: "optional" })),
      ["webcam", "microphone"],
    );
    assertEquals(otherDevices(policyOf({ phone: "optional" })), ["phone"]);
  });

  it("is not the camera for who is granted to be without", () => {
    const free = policyOf({ webcam: "required" }, { camera_free: true });
    assertFalse(watchesCamera(free));
    assertEquals(askedDevices(free), []);
  });

  it("goes to the server a word each, about the same text", () => {
    const policy = policyOf({ microphone: "required" });
    assertEquals(consentSteps(policy, true, "guardian", "hash", "fr"), [
      {
        kind: "webcam",
        given: true,
        given_by: "guardian",
        text_hash: "hash",
        locale: "fr",
      },
      {
        kind: "microphone",
        given: true,
        given_by: "guardian",
        text_hash: "hash",
        locale: "fr",
      },
    ]);
  });

  it("was said for the camera, or for everything at once", () => {
    const word = (given: boolean) => ({
      given,
      given_by: "student" as const,
      at: "2026-11-20T10:00:00.000Z",
    });
    const policy = policyOf();
    assertEquals(saidOf({ policy, consents: {} }), undefined);
    const both = { monitoring: word(true), webcam: word(false) };
    assertEquals(saidOf({ policy, consents: both })?.given, false);
    const one = { monitoring: word(true) };
    assertEquals(saidOf({ policy, consents: one })?.given, true);
  });
});

describe("standardNotice", () => {
  it("says what is looked at, what is sent, who sees it and for how long", () => {
    const text = notice({ snapshot_interval_seconds: 45, retention_days: 90 });
    for (
      const part of [
        words.looks_faces,
        words.looks_gaze,
        words.looks_liveness,
        words.looks_lens,
        "every 45 seconds",
        "640 pixels",
        words.never,
        words.who,
        "after 90 days",
        words.withdraw,
      ]
    ) {
      assert(text.includes(part), part);
    }
    assertFalse(/\{\w+\}/.test(text), text);
  });

  it("names nothing that this student is excused from", () => {
    const text = notice({}, {
      granted: { gaze_off: true, liveness_off: true },
    });
    assertFalse(text.includes(words.looks_gaze));
    assertFalse(text.includes(words.looks_liveness));
    assertFalse(text.includes(words.calibration));
    assert(text.includes(words.looks_faces));
    const helped = notice({}, { granted: { helper_present: true } });
    assertFalse(helped.includes(words.looks_faces));
  });

  it("names nothing that is not installed", () => {
    const counted = notice({}, { there: { faces: true, landmarks: false } });
    assertFalse(counted.includes(words.looks_gaze));
    const none = notice({}, { there: { faces: false, landmarks: false } });
    assert(none.includes(words.looks_nothing));
    assert(none.includes(words.sent_little));
    assertFalse(none.includes(words.sent));
    assert(none.includes("every 30 seconds"));
  });

  it("says of practice that nobody sees it", () => {
    const text = notice({}, { practice: true });
    assert(text.includes(words.who_practice));
    assertFalse(text.includes(words.who));
  });

  it("says of other devices that they are not used, and nothing of a camera", () => {
    const text = notice({ webcam: "off", microphone: "required" });
    assert(text.includes("the microphone"));
    assertFalse(text.includes("camera"));
  });

  it("is another text in another language, and for another policy", () => {
    const texts = [
      notice({}),
      notice({}, { lang: "fr" }),
      notice({ snapshot_width: 320 }),
      notice({ retention_days: 1 }),
    ];
    assertEquals(new Set(texts).size, texts.length);
    assert(texts[3]!.includes("after 1 day."));
  });
});

describe("watchedByCamera", () => {
  it("is what policy and installation have in common", () => {
    assertEquals(watchedByCamera(policyOf({ gaze_watched: false }), ALL), {
      faces: true,
      gaze: false,
      liveness: true,
      lens: true,
    });
    assertEquals(
      watchedByCamera(policyOf(), { faces: false, landmarks: false }),
      { faces: false, gaze: false, liveness: false, lens: false },
    );
  });
});

describe("toldProblem", () => {
  it("is what the server has a word for, and nothing that may pass", () => {
    assertEquals(
      ([
        "denied",
        "absent",
        "busy",
        "insecure",
        "failed",
        "unsupported",
      ] as const)
        .map(toldProblem),
      ["denied", "absent", "busy", "insecure", "failed", "failed"],
    );
    assertEquals(
      ([null, "dismissed", "lost"] as const).map(toldProblem),
      [null, null, null],
    );
  });
});
