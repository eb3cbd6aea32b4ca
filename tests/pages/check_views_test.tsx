import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { CalibrationDialog } from "../../components/check/CalibrationDialog.tsx";
import { CalibrationPart } from "../../components/check/CalibrationPart.tsx";
import { CameraPart } from "../../components/check/CameraPart.tsx";
import { ConsentPart } from "../../components/check/ConsentPart.tsx";
import { CAMERA_OFF } from "../../lib/capture/camera_state.ts";
import { NOT_LOOKING } from "../../lib/check/camera_watch.ts";
import { WORDS } from "../../lib/i18n/mod.ts";

const words = WORDS.en.student.camera_check;
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
      asked={["webcam"]}
      needed
      said={undefined}
      stage="asking"
      givenBy="student"
      notice={{
        html: null,
        parts: [{ title: "The camera", lines: ["One.", "Two."] }],
        hash: "h",
        offer: null,
      }}
      ready
      busy={false}
      trouble={null}
      practice={false}
      lang="en"
      timeZone="Europe/Paris"
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

  it("names all that the one word is about", () => {
    const html = consent({ asked: ["webcam", "microphone", "phone"] });
    assert(html.includes(
      "with the camera, the microphone, and a phone as second camera.",
    ));
    const camera = consent({ needed: false });
    assert(camera.includes(words.consent.optional));
  });

  it("asks nothing where each device is asked about by itself", () => {
    const html = consent({ asked: [], needed: false });
    assert(html.includes("Two."));
    assert(html.includes(words.consent.separate));
    assertFalse(html.includes("<button"));
    assertFalse(html.includes("check-state"));
  });

  it("shows the school's own text, and what the page does beside it", () => {
    const html = consent({
      notice: {
        html: "<p>Ours</p>",
        parts: [{ title: "The camera", lines: ["What the page does."] }],
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
    // By the exam's clock, an hour ahead of UTC.
    assert(html.includes("You agreed on 20 November 2026 at 11:00"));
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
        "None of it is turned on.",
        words.consent.may_not_start,
        words.consent.undo,
      ]
    ) assert(html.includes(text), text);
    const offered = consent({
      said: word(false),
      needed: false,
      notice: {
        html: null,
        parts: [{ title: "The camera", lines: ["One."] }],
        hash: "h",
        offer: "<p>Room 3</p>",
      },
    });
    assert(offered.includes("<p>Room 3</p>"));
    assert(offered.includes(words.consent.may_start));
    assert(offered.includes("The camera stays off."));
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
