import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { Missing } from "../../components/exam/Missing.tsx";
import { StartBar } from "../../components/exam/StartBar.tsx";
import { Watched } from "../../components/exam/Watched.tsx";
import { WORDS } from "../../lib/i18n/mod.ts";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import {
  parsePolicy,
  type PolicyInput,
  shownPolicy,
} from "../../supabase/functions/_shared/contract/policy.ts";

const { instructions } = WORDS.en.student;
const policyOf = (policy: PolicyInput = {}) => shownPolicy(parsePolicy(policy));
const nothing = () => {};
const word = (given: boolean) => ({
  given,
  given_by: "student" as const,
  at: "2026-11-20T10:00:00.000Z",
});

type Props<T extends (props: never) => unknown> = Parameters<T>[0];

function view(
  policy: PolicyInput,
  change: Partial<AttemptView> = {},
): Props<typeof Missing>["view"] {
  return {
    id: "a",
    policy: policyOf(policy),
    consents: {},
    steps_required: ["details", "rules"],
    steps_done: ["open"],
    ...change,
  };
}
const missing = (...args: Parameters<typeof view>) =>
  renderToString(<Missing view={view(...args)} words={instructions} />);

describe("Missing", () => {
  it("lists what the server still asks for, with where it is done", () => {
    const html = missing({ webcam: "required" }, {
      steps_required: ["rules", "consent", "camera"],
      steps_done: ["open", "details"],
    });
    assert(html.includes('data-step="details" data-done="true"'));
    assert(html.includes('data-step="camera" data-done="false"'));
    assert(html.includes('href="/exam/a/check#consent"'));
    assert(html.includes('href="/exam/a/check#camera"'));
  });

  it("keeps in the list what is done", () => {
    const html = missing({ webcam: "required" }, {
      steps_required: [],
      steps_done: ["open", "details", "rules", "consent", "camera"],
    });
    assert(html.includes('data-step="camera" data-done="true"'));
    assertFalse(html.includes("href"));
  });

  it("says of an optional camera that one can start without", () => {
    const html = missing({ webcam: "optional" });
    assertFalse(html.includes('data-step="camera"'));
    assert(html.includes(instructions.camera_asked));
    const refused = missing({}, { consents: { webcam: word(false) } });
    assert(refused.includes(instructions.camera_refused));
    assertFalse(missing({ webcam: "off" }).includes("#consent"));
  });

  it("lists every device that the exam needs, and names the optional ones", () => {
    const html = missing({ microphone: "required", phone: "required" }, {
      steps_required: ["consent", "microphone", "phone"],
    });
    for (const step of ["consent", "microphone", "phone"]) {
      assert(html.includes(`data-step="${step}" data-done="false"`), step);
      assert(html.includes(`href="/exam/a/check#${step}"`), step);
    }
    assertFalse(html.includes('data-step="screen"'));
    assertFalse(html.includes(instructions.separate_asked));
    const optional = missing({ screen: "optional" });
    assertFalse(optional.includes('data-step="screen"'));
    assert(optional.includes(instructions.separate_asked));
    assert(optional.includes('href="/exam/a/check#screen"'));
  });

  it("sends who refused to nothing but the consent", () => {
    const html = missing({ webcam: "off", phone: "required" }, {
      steps_required: ["consent", "phone"],
      consents: { phone: word(false) },
    });
    assert(html.includes(instructions.missing_refused));
    assertFalse(html.includes('data-step="phone"'));
  });
});

const start = (change: Partial<Props<typeof StartBar>> = {}) =>
  renderToString(
    <StartBar
      devices={null}
      free
      busy={false}
      hint="Full screen."
      href="/check"
      words={instructions}
      onOpen={nothing}
      onStart={nothing}
      {...change}
    />,
  );

describe("StartBar", () => {
  const shown = {
    opens: true,
    opening: false,
    label: "Turn it on",
    hint: "First.",
    failed: false,
  };

  it("starts at once where the browser need not be asked for anything", () => {
    const html = start();
    assert(html.includes('data-act="start"'));
    assert(html.includes(instructions.start));
    assert(html.includes("Full screen."));
  });

  it("opens first what the browser has to be asked for, then starts", () => {
    const ask = start({ devices: shown });
    assert(ask.includes('data-act="open"'));
    assert(ask.includes("Turn it on"));
    assert(ask.includes("First."));
    const ready = start({
      devices: { ...shown, opens: false, label: "Ready", hint: "" },
    });
    assert(ready.includes('data-act="start"'));
    assert(ready.includes("Ready"));
    assert(ready.includes("Full screen."));
  });

  it("does not speak of devices while something else is missing", () => {
    const html = start({ free: false, devices: shown });
    assert(html.includes(instructions.start));
    assertMatch(html, /<button[^>]*disabled/);
    assertFalse(html.includes("First."));
  });

  it("says what does not work, and where it is looked at", () => {
    const failed = { ...shown, opens: false, label: "", failed: true };
    const html = start({ devices: { ...failed, hint: "It is busy." } });
    assert(html.includes('data-act="start"'));
    assert(html.includes(instructions.start));
    assert(html.includes("It is busy."));
    assert(html.includes('href="/check"'));
  });
});

const watched = (
  policy: PolicyInput,
  there = { faces: true, landmarks: true },
) =>
  renderToString(
    <Watched
      policy={policyOf(policy)}
      practice={false}
      there={there}
      lang="en"
      words={instructions}
    />,
  );

describe("Watched", () => {
  it("lists what is looked at by camera, and that it is optional", () => {
    const html = watched({});
    assert(html.includes(instructions.camera_optional));
    assert(html.includes("More than one face for 2 seconds"));
    assert(html.includes("every 30 seconds"));
    assert(html.includes(instructions.devices_fair));
    assertFalse(html.includes(instructions.not_watched));
    assert(
      watched({ webcam: "required" }).includes(instructions.camera_required),
    );
  });

  it("lists nothing that this student is excused from or that is not there", () => {
    const excused = watched({ gaze_watched: false, liveness_watched: false });
    assertFalse(excused.includes("Looking away"));
    assertFalse(excused.includes(instructions.watch_liveness));
    const there = { faces: true, landmarks: false };
    assertFalse(watched({}, there).includes("Looking away"));
    const none = watched({}, { faces: false, landmarks: false });
    assert(none.includes(instructions.camera_unseen));
  });

  it("tells of each device what is sent, and of looking in live", () => {
    const html = watched({
      microphone: "required",
      screen: "optional",
      screen_interval_seconds: 90,
      phone: "required",
    });
    for (
      const text of [
        "Speech that lasts 3 seconds or longer",
        "every 90 seconds",
        instructions.watch_share_stopped,
        instructions.watch_phone_lost,
        "through the camera, the screen, and the phone.",
        instructions.never_recorded_no_sound,
      ]
    ) assert(html.includes(text), text);
    assertEquals(html.split(instructions.device_required).length, 3);
    assertEquals(html.split(instructions.device_optional).length, 2);
    const heard = watched({
      microphone: "optional",
      live_view_microphone: true,
    });
    assert(heard.includes("through the camera and the microphone."));
    assert(heard.includes(instructions.never_recorded));
    assert(heard.includes(instructions.microphone_heard));
    assertFalse(html.includes(instructions.microphone_heard));
    const alone = watched({ live_view: false });
    assertFalse(alone.includes(instructions.live_title));
    assert(alone.includes(instructions.never));
  });

  it("says that no camera is used where none is", () => {
    const html = watched({ webcam: "off" });
    assert(html.includes(instructions.not_watched));
    assertFalse(html.includes(instructions.camera_title));
  });
});
