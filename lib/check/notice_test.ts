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
  liveDevices,
  separateDevices,
  usedDevices,
  watchedByCamera,
  watchesCamera,
} from "./notice.ts";
import { standardNotice } from "./standard_notice.ts";
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
  ).flatMap(({ title, lines }) => [title, ...lines]).join("\n");
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
    assertEquals(separateDevices(policyOf({ phone: "optional" })), ["phone"]);
    assertEquals(usedDevices(policyOf({ phone: "optional" })), [
      "webcam",
      "phone",
    ]);
  });

  it("is not the camera for who is granted to be without", () => {
    const free = policyOf({ webcam: "required" }, { camera_free: true });
    assertFalse(watchesCamera(free));
    assertEquals(askedDevices(free), []);
  });

  it("can be looked into live: a microphone only where that is set", () => {
    const all = { microphone: "required", phone: "optional" } as const;
    assertEquals(liveDevices(policyOf(all)), ["webcam", "phone"]);
    assertEquals(
      liveDevices(policyOf({ ...all, live_view_microphone: true })),
      ["webcam", "microphone", "phone"],
    );
    assertEquals(liveDevices(policyOf({ ...all, live_view: false })), []);
    assertEquals(liveDevices(policyOf({ proctoring: false })), []);
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
        "look in live, through the camera.",
        words.never_recorded_no_sound,
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

  it("tells of each device what leaves the computer, and nothing of a camera", () => {
    const text = notice({
      webcam: "off",
      microphone: "required",
      speech: { min_seconds: 4 },
      screen: "required",
      screen_interval_seconds: 75,
      screen_width: 960,
    });
    assert(text.includes("somebody speaks for 4 seconds or longer"));
    assert(text.includes("at most 960 pixels wide, every 75 seconds"));
    assertFalse(text.includes("camera"), text);
    assertFalse(text.includes(words.optional));
    assertFalse(/\{\w+\}/.test(text), text);
  });

  it("says of what is optional that it is asked about by itself", () => {
    const text = notice({ phone: "optional", snapshot_interval_seconds: 20 });
    assert(text.includes("every 20 seconds, and sees whether the phone is"));
    assert(text.includes(words.optional));
    assert(text.includes("through the camera and a phone as second camera."));
  });

  it("says of a microphone for looking in alone that speech is not noticed", () => {
    const text = notice(
      { microphone: "required", live_view_microphone: true },
      { granted: { helper_present: true } },
    );
    assert(text.includes(words.microphone.live_only));
    assert(text.includes(words.never_recorded));
    assertFalse(text.includes("somebody speaks"));
    const free = notice({ microphone: "required" }, {
      granted: { helper_present: true },
    });
    assertFalse(free.includes("microphone is"));
  });

  it("says of a microphone that who looks in can hear it, only where so", () => {
    const { heard } = words.microphone;
    const sound = {
      microphone: "optional",
      live_view_microphone: true,
    } as const;
    assert(notice(sound).includes(heard));
    assertFalse(notice({ microphone: "optional" }).includes(heard));
    assertFalse(notice({ ...sound, live_view: false }).includes(heard));
    assertFalse(notice(sound, { practice: true }).includes(heard));
  });

  it("speaks of looking in live only where that can happen", () => {
    const off = notice({ live_view: false });
    assertFalse(off.includes("live"));
    assert(off.includes(words.never));
    assertFalse(notice({}, { practice: true }).includes("live"));
    assertEquals(notice({ webcam: "off" }), "");
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
