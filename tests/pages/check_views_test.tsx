import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { CalibrationDialog } from "../../components/check/CalibrationDialog.tsx";
import { CalibrationPart } from "../../components/check/CalibrationPart.tsx";
import { CameraPart } from "../../components/check/CameraPart.tsx";
import { ConsentPart } from "../../components/check/ConsentPart.tsx";
import { LaterPart } from "../../components/check/LaterPart.tsx";
import { Missing } from "../../components/exam/Missing.tsx";
import { StartBar } from "../../components/exam/StartBar.tsx";
import { Watched } from "../../components/exam/Watched.tsx";
import { CAMERA_OFF } from "../../lib/capture/camera_state.ts";
import { NOT_LOOKING } from "../../lib/check/camera_watch.ts";
import { WORDS } from "../../lib/i18n/mod.ts";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import {
  parsePolicy,
  type PolicyInput,
  shownPolicy,
} from "../../supabase/functions/_shared/contract/policy.ts";

const words = WORDS.en.student.camera_check;
const { instructions } = WORDS.en.student;
const policyOf = (policy: PolicyInput = {}) => shownPolicy(parsePolicy(policy));
const nothing = () => {};
const word = (given: boolean, given_by = "student" as const) => ({
  given,
  given_by,
  at: "2026-11-20T10:00:00.000Z",
});

type Props<T extends (props: never) => unknown> = Parameters<T>[0];

const consent = (change: Partial<Props<typeof ConsentPart>> = {}) =>
  renderToString(
    <ConsentPart
      number={2}
      school="Riverside"
      about="required"
      needed
      said={undefined}
      stage="asking"
      givenBy="student"
      notice={{ html: null, lines: ["One.", "Two."], hash: "h", offer: null }}
      ready
      busy={false}
      trouble={null}
      practice={false}
      lang="en"
      words={words}
      onGivenBy={nothing}
      onAgree={nothing}
      onRefuse={nothing}
      onSure={nothing}
      onBack={nothing}
      onUndo={nothing}
      {...change}
    />,
  );

/** The classes of a button, by its id. */
const classOf = (html: string, id: string) =>
  new RegExp(`<button id="${id}"[^>]*class="([^"]*)"`).exec(html)?.[1];

describe("ConsentPart", () => {
  it("asks with two buttons that look the same, below the whole text", () => {
    const html = consent();
    assert(html.includes("One.") && html.includes("Two."));
    assertEquals(
      classOf(html, "consent-agree"),
      classOf(html, "consent-refuse"),
    );
    assert(html.indexOf("Two.") < html.indexOf("consent-agree"));
    assertEquals(html.match(/type="radio"/g)?.length, 3);
    assertMatch(html, /value="student" checked/);
    assertFalse(html.includes("data-given"));
  });

  it("shows the school's own text, and what the page does beside it", () => {
    const html = consent({
      notice: {
        html: "<p>Ours</p>",
        lines: ["What the page does."],
        hash: "h",
        offer: null,
      },
    });
    assert(html.includes("<p>Ours</p>"));
    assert(html.includes("What Riverside says about it"));
    assert(html.includes("What the page does."));
  });

  it("asks once before a refusal is kept, and says what follows", () => {
    const html = consent({ stage: "sure" });
    assert(html.includes(words.consent.sure_told));
    assert(html.includes(words.consent.sure_required));
    assert(html.includes('id="consent-refuse-sure"'));
    assertFalse(html.includes('id="consent-agree"'));
    const optional = consent({ stage: "sure", needed: false });
    assert(optional.includes(words.consent.sure_optional));
    const practice = consent({ stage: "sure", practice: true });
    assertFalse(practice.includes(words.consent.sure_told));
  });

  it("says who agreed and when, and how to take it back", () => {
    const html = consent({ said: word(true) });
    assert(html.includes('data-given="true"'));
    assert(html.includes("You agreed on 20 November 2026"));
    assert(html.includes(words.consent.change));
    const guardian = consent({
      said: { ...word(true), given_by: "guardian" },
    });
    assert(guardian.includes("Your parent or guardian agreed"));
  });

  it("says after a refusal what the school offers, and whether one can start", () => {
    const html = consent({ said: word(false) });
    for (
      const text of [
        words.consent.told,
        words.consent.offer,
        words.consent.may_not_start,
        words.consent.undo,
      ]
    ) assert(html.includes(text), text);
    const offered = consent({
      said: word(false),
      needed: false,
      notice: {
        html: null,
        lines: ["One."],
        hash: "h",
        offer: "<p>Room 3</p>",
      },
    });
    assert(offered.includes("<p>Room 3</p>"));
    assert(offered.includes(words.consent.may_start));
    const practice = consent({ said: word(false), practice: true });
    assertFalse(practice.includes(words.consent.told));
  });

  it("asks again when somebody changes their mind", () => {
    const html = consent({ said: word(false), stage: "again" });
    assert(html.includes('id="consent-agree"'));
  });

  it("is in French too, and without a script cannot be pressed", () => {
    const html = consent({
      words: WORDS.fr.student.camera_check,
      lang: "fr",
      ready: false,
    });
    assert(html.includes("J’accepte"));
    assertMatch(html, /<button id="consent-agree"[^>]* disabled/);
  });

  it("says what could not be saved", () => {
    const html = consent({ trouble: "notice_changed" });
    assert(html.includes(words.notice_changed));
    assert(html.includes(words.reload));
  });
});

const camera = (change: Partial<Props<typeof CameraPart>> = {}) =>
  renderToString(
    <CameraPart
      number={3}
      consented
      required
      camera={CAMERA_OFF}
      watch={NOT_LOOKING}
      done={false}
      told={false}
      ready
      busy={false}
      trouble={null}
      words={words}
      preview={<i id="preview" />}
      picker={<i id="picker" />}
      help={<i id="help" />}
      onTurnOn={nothing}
      onTurnOff={nothing}
      onUse={nothing}
      {...change}
    />,
  );
const ON = { ...CAMERA_OFF, status: "on", width: 640, height: 480 } as const;

describe("CameraPart", () => {
  it("has nothing to press before the consent, and nothing after a refusal", () => {
    const before = camera({ consented: undefined });
    assert(before.includes(words.camera.first_consent));
    const refused = camera({ consented: false });
    assert(refused.includes(words.camera.stays_off));
    for (const html of [before, refused]) assertFalse(html.includes("<button"));
  });

  it("is off until it is turned on", () => {
    const html = camera();
    assert(html.includes('data-camera="off"'));
    assert(html.includes('id="camera-on"'));
    assertFalse(html.includes("preview"));
  });

  it("says in words what the picture is like, and what to do", () => {
    const html = camera({
      camera: ON,
      watch: {
        engine: "face_landmarker",
        gaze: true,
        verdict: { advice: "too_dark", since: 0, steady: false },
      },
    });
    assert(html.includes('data-verdict="too_dark"'));
    assert(html.includes(words.camera.verdicts.too_dark));
    assert(html.includes(words.camera.advice.too_dark));
    assertMatch(html, /id="camera-verdict"[^>]*role="status"/);
    // Whatever the picture is like, it can be used.
    assert(html.includes('id="camera-use"'));
    assertFalse(/id="camera-use"[^>]*disabled/.test(html));
  });

  it("can be used where nothing looks at the picture, and says so", () => {
    const verdict = { advice: "good", since: 0, steady: true } as const;
    for (const engine of ["none", "failed"] as const) {
      const html = camera({
        camera: ON,
        watch: { engine, gaze: false, verdict },
      });
      assert(html.includes('data-verdict="unwatched"'));
      assert(html.includes(
        engine === "none" ? words.camera.none_installed : words.camera.failed,
      ));
    }
    const counted = camera({
      camera: ON,
      watch: { engine: "face_detector", gaze: false, verdict },
    });
    assert(counted.includes(words.camera.faces_only));
  });

  it("says of a problem who knows of it, and what follows", () => {
    const problem = {
      ...CAMERA_OFF,
      status: "failed",
      problem: "busy",
    } as const;
    const html = camera({ camera: problem, told: true });
    assert(html.includes('data-camera="problem"'));
    assert(html.includes('data-state="problem"'));
    assert(html.includes('id="help"'));
    assert(html.includes(words.camera.told_problem));
    assert(html.includes(words.camera.needed));
    const optional = camera({ camera: problem, required: false });
    assert(optional.includes(words.camera.without));
    assertFalse(optional.includes(words.camera.told_problem));
  });

  it("stays done after a reload, with the camera off", () => {
    const html = camera({ done: true });
    assert(html.includes('data-state="done"'));
    assert(html.includes(words.camera.check_again));
  });
});

const calibration = (change: Partial<Props<typeof CalibrationPart>> = {}) =>
  renderToString(
    <CalibrationPart
      number={4}
      can="yes"
      done={false}
      outcome={null}
      busy={false}
      trouble={null}
      words={words}
      onStart={nothing}
      {...change}
    />,
  );

describe("CalibrationPart", () => {
  it("is offered, never asked for", () => {
    const html = calibration();
    assert(html.includes(words.states.optional));
    assert(html.includes(words.calibration.skip_hint));
    assertFalse(/id="calibration-start"[^>]*disabled/.test(html));
    assertMatch(calibration({ can: "off" }), /calibration-start"[^>]*disabled/);
  });

  it("is not there where gaze is not watched, and says why", () => {
    for (const can of ["unwatched", "no_model", "refused"] as const) {
      const html = calibration({ can });
      assertFalse(html.includes("<button"), can);
      assert(html.includes(words.states.off));
    }
  });

  it("says in words how good it was, and can be done again", () => {
    const html = calibration({ done: true, outcome: "fair" });
    assert(html.includes(words.calibration.saved.fair));
    assert(html.includes(words.calibration.again));
    assert(calibration({ done: true }).includes(words.calibration.kept));
    const skipped = calibration({ outcome: "skipped" });
    assert(skipped.includes(words.calibration.skipped));
  });
});

describe("CalibrationDialog", () => {
  it("says each dot in words and can always be left", () => {
    const html = renderToString(
      <CalibrationDialog
        run={{ dot: "left", number: 2, missing: true }}
        lang="en"
        words={words.calibration}
        onSkip={nothing}
      />,
    );
    assert(html.includes('data-dot="left"'));
    assert(html.includes(words.calibration.dots.left));
    assert(html.includes(words.calibration.no_face));
    assert(html.includes("Dot 2 of 5"));
    assert(html.includes('id="calibration-skip"'));
  });
});

describe("LaterPart", () => {
  it("names what the exam asks for and this version does not use", () => {
    const html = renderToString(
      <LaterPart
        number={5}
        policy={policyOf({ microphone: "required", phone: "optional" })}
        lang="en"
        words={words}
      />,
    );
    assert(html.includes("ask for the microphone."));
    assert(html.includes("name a phone as second camera."));
  });
});

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
});

const start = (change: Partial<Props<typeof StartBar>> = {}) =>
  renderToString(
    <StartBar
      camera={{ step: "none" }}
      required
      free
      busy={false}
      hint="Full screen."
      href="/check#camera"
      words={instructions}
      onCamera={nothing}
      onStart={nothing}
      {...change}
    />,
  );

describe("StartBar", () => {
  it("starts at once where the browser need not ask for the camera", () => {
    const html = start();
    assert(html.includes('data-act="start"'));
    assert(html.includes(instructions.start));
    assert(html.includes("Full screen."));
  });

  it("asks for the camera first where the browser has to, then starts", () => {
    const ask = start({ camera: { step: "ask" } });
    assert(ask.includes('data-act="camera"'));
    assert(ask.includes(instructions.turn_camera_on));
    const ready = start({ camera: { step: "ready" } });
    assert(ready.includes('data-act="start"'));
    assert(ready.includes(instructions.camera_ready));
  });

  it("does not speak of the camera while something else is missing", () => {
    const html = start({ free: false, camera: { step: "ask" } });
    assert(html.includes(instructions.start));
    assertMatch(html, /<button[^>]*disabled/);
  });

  it("starts without an optional camera that does not work", () => {
    const failed = { step: "failed", problem: "busy" } as const;
    const html = start({ required: false, camera: failed });
    assert(html.includes('data-act="start"'));
    assert(html.includes(instructions.camera_failed));
    assert(html.includes('href="/check#camera"'));
    const needed = start({ free: false, camera: failed });
    assert(needed.includes(instructions.camera_failed_needed));
  });

  it("asks again after a question that was closed", () => {
    const html = start({ camera: { step: "failed", problem: "dismissed" } });
    assert(html.includes(instructions.camera_dismissed));
    assert(html.includes('data-act="camera"'));
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
    assert(html.includes(instructions.camera_fair));
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

  it("says that no camera is used where none is", () => {
    const html = watched({ webcam: "off" });
    assert(html.includes(instructions.not_watched));
    assertFalse(html.includes(instructions.camera_title));
  });
});
