/** What the room says of the camera, for every way it can stand. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { CameraDialog } from "../../components/exam/CameraDialog.tsx";
import {
  CameraAsk,
  CameraNotices,
} from "../../components/exam/CameraNotices.tsx";
import { CameraPanel } from "../../components/exam/CameraPanel.tsx";
import { Notices } from "../../components/exam/Notices.tsx";
import {
  CAMERA_OFF,
  type CameraState,
} from "../../lib/capture/camera_state.ts";
import { debugAllowed } from "../../lib/exam/room/debug.ts";
import { roomWords } from "../../lib/exam/room/words.ts";
import {
  NO_CAMERA,
  openingState,
  type RoomCamera,
} from "../../lib/exam/room_state.ts";
import { WORDS } from "../../lib/i18n/mod.ts";
import { drawFrame, linesOf } from "../../lib/vision/debug_view.ts";
import { statusOf, type VisionView } from "../../lib/vision/view.ts";
import type { FrameReport } from "../../lib/detect/protocol.ts";

const words = roomWords(WORDS.en.student);
const said = words.room_camera;
const nothing = () => {};

const ON: CameraState = { ...CAMERA_OFF, status: "on", permission: "granted" };
const VIEW: VisionView = {
  status: "watching",
  camera: ON,
  pausedBy: null,
  analysis: "ready",
  watches: {
    faces: "watching",
    gaze: "watching",
    blink: "too_slow",
    liveness: "no_model",
  },
  advice: null,
  challenge: null,
};

function camera(
  view: Partial<VisionView> | null,
  change: Partial<RoomCamera> = {},
): RoomCamera {
  const all = view && { ...VIEW, ...view };
  return { ...NO_CAMERA, use: "on", view: all, ...change };
}

function panel(shown: RoomCamera, lang: "en" | "fr" = "en") {
  return renderToString(
    <CameraPanel
      camera={shown}
      lang={lang}
      words={roomWords(WORDS[lang].student)}
      attach={shown.view ? nothing : null}
      onFold={nothing}
      onTurnOn={nothing}
      onAbout={nothing}
    />,
  );
}

function dialog(shown: RoomCamera, sure = false) {
  return renderToString(
    <CameraDialog
      camera={shown}
      lang="en"
      words={words}
      sure={sure}
      onSure={nothing}
      onConsent={nothing}
      onPick={nothing}
      onClose={nothing}
    />,
  );
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(
    '"',
    "&quot;",
  );

describe("CameraPanel", () => {
  it("is not there where the camera is not watched", () => {
    assertEquals(panel(NO_CAMERA), "");
  });

  it("says in both languages how the camera stands", () => {
    const cases: [RoomCamera, (w: typeof said) => string][] = [
      [camera(null, { use: "no_consent" }), (w) => w.status.no_consent],
      [camera(null, { use: "refused" }), (w) => w.status.refused],
      [camera(null, { use: "withdrawn" }), (w) => w.status.withdrawn],
      [camera(null, { use: "loading" }), (w) => w.status.loading],
      [camera(null, { use: "not_loaded" }), (w) => w.status.not_loaded],
      [camera({ status: "opening" }), (w) => w.status.opening],
      [camera({ status: "ask" }), (w) => w.status.ask],
      [camera({}), (w) => w.active],
      [
        camera({ status: "paused", pausedBy: "hidden" }),
        (w) => w.status.hidden,
      ],
      [camera({ status: "paused", pausedBy: "held" }), (w) => w.status.held],
      [camera({ status: "lost" }), (w) => w.status.lost],
      [camera({ status: "failed" }), (w) => w.status.failed],
      [camera({ analysis: "loading" }), (w) => w.analysis.loading],
      [camera({ analysis: "not_installed" }), (w) => w.analysis.not_installed],
      [camera({ analysis: "failed" }), (w) => w.analysis.failed],
      [camera({}), (w) => w.partly],
    ];
    for (const lang of ["en", "fr"] as const) {
      const own = roomWords(WORDS[lang].student).room_camera;
      for (const [shown, text] of cases) {
        const html = panel(shown, lang);
        assert(html.includes(escaped(text(own))), `${lang}: ${text(own)}`);
      }
    }
  });

  it("shows the picture unless it is folded away", () => {
    assert(panel(camera({})).includes("<video"));
    const folded = panel(camera({}, { folded: true }));
    assertFalse(folded.includes("<video"));
    assert(folded.includes(said.unfold) && folded.includes(said.active));
  });

  it("has a button to turn the camera on only where one is needed", () => {
    assert(panel(camera({ status: "ask" })).includes(said.turn_on));
    assertFalse(panel(camera({})).includes(said.turn_on));
  });
});

describe("CameraDialog", () => {
  it("says what is looked at, and what is not and why", () => {
    const html = dialog(camera({}));
    for (
      const text of [
        "Looked at now: faces and where you look.",
        "This computer is too slow for: blinking.",
        "so not looked at: whether a person sits here.",
      ]
    ) assert(html.includes(text), text);
  });

  it("asks once before the consent is withdrawn, and says what follows", () => {
    const html = dialog(camera({}));
    assert(html.includes(said.dialog.withdraw));
    assertFalse(html.includes(said.dialog.withdraw_sure));
    const sure = dialog(camera({}), true);
    assert(sure.includes(said.dialog.withdraw_sure));
    assert(sure.includes(said.dialog.withdraw_optional));
    const required = dialog(camera({}, { required: true }), true);
    assert(required.includes(said.dialog.withdraw_required));
  });

  it("lets it be given again, and says what became of it", () => {
    for (const use of ["withdrawn", "refused"] as const) {
      const html = dialog(camera(null, { use }));
      assert(html.includes(said.dialog.consent_give));
      assertFalse(html.includes(said.dialog.withdraw));
    }
    const asked = (consentSaid: RoomCamera["consentSaid"]) =>
      dialog(camera(null, { use: "withdrawn", consentSaid }));
    assert(asked("waiting").includes(said.dialog.waiting));
    assertFalse(asked("waiting").includes(said.dialog.consent_give));
    assert(asked("rate_limited").includes("(rate_limited)"));
    // Whoever saw no notice has nothing to consent to here.
    const never = dialog(camera(null, { use: "no_consent" }));
    assertFalse(never.includes(said.dialog.consent_give));
  });
});

describe("what the camera makes the room say", () => {
  const state = (view: Partial<VisionView>, hold: "none" | "paused" = "none") =>
    ({ ...openingState, phase: "open", hold, camera: camera(view) }) as const;
  const ask = (shown: ReturnType<typeof state>) =>
    renderToString(<CameraAsk state={shown} words={words} />);
  const advice = (shown: ReturnType<typeof state>) =>
    renderToString(
      <CameraNotices
        state={shown}
        words={words}
        family="firefox"
        onRetry={nothing}
        onPick={nothing}
      />,
    );

  it("asks kindly to turn the head, in a place that is read out", () => {
    const html = ask(state({ challenge: "turn_left" }));
    assert(html.includes(said.challenge.turn_left));
    assert(html.includes(said.challenge.why));
    assert(html.includes('role="alert"'));
    assert(ask(state({})).includes('role="alert"'));
    assertFalse(ask(state({})).includes("turn"));
    assertFalse(
      ask(state({ challenge: "turn_left" }, "paused")).includes("turn"),
    );
  });

  it("advises, and does not warn, when nothing can be seen", () => {
    for (const one of ["no_face", "camera_obstructed"] as const) {
      const html = advice(state({ advice: one }));
      assert(html.includes(escaped(said.advice[one])), html);
      assert(html.includes('data-kind="info"'));
      assertFalse(
        advice(state({ advice: one }, "paused")).includes("data-kind"),
      );
    }
  });

  it("offers every other camera where one gives no picture", () => {
    const devices = ["one", "two"].map((id) => ({ id, label: id }));
    const busy = { ...ON, status: "failed", problem: "busy", devices } as const;
    const html = advice(state({ status: "failed", camera: busy }));
    assert(html.includes('value="two"'), html);
  });

  it("says what to do about a camera that gives no picture", () => {
    for (const problem of ["lost", "busy", "denied", "dismissed"] as const) {
      const html = advice(state({
        status: "lost",
        camera: { ...ON, status: "lost", problem },
      }));
      assert(html.includes(escaped(words.camera.problems[problem])), problem);
      assert(html.includes(words.camera.again), problem);
    }
    const prompted = advice(state({
      status: "opening",
      camera: {
        ...CAMERA_OFF,
        status: "opening",
        permission: "prompt",
        trying: true,
      },
    }));
    assert(prompted.includes(words.camera.asks.firefox));
    assertFalse(advice(state({})).includes("camera-help"));
  });

  it("says what was noticed; in practice that nobody is told", () => {
    const notice = (is_practice: boolean) =>
      renderToString(
        <Notices
          state={{
            ...openingState,
            phase: "open",
            notice: { kind: "multi_face" },
          }}
          lang="en"
          locale="en-GB"
          words={words}
          attempt={{ exam: { is_practice }, policy: {} } as Parameters<
            typeof Notices
          >[0]["attempt"]}
          windowBlocked={false}
          signInHref="#"
          onDismiss={nothing}
          onFullscreen={nothing}
          onRenew={nothing}
          onSignIn={nothing}
        />,
      );
    assert(notice(false).includes(said.seen.multi_face));
    assertFalse(notice(false).includes(words.practice.nobody));
    assert(notice(true).includes(words.practice.nobody));
  });
});

describe("statusOf a camera", () => {
  it("says what the page shows of it", () => {
    const cases: [Partial<CameraState>, boolean, VisionView["status"]][] = [
      [{ status: "on" }, false, "watching"],
      [{ status: "on" }, true, "paused"],
      [{ status: "off", permission: "checking" }, false, "opening"],
      [{ status: "off", permission: "prompt" }, false, "ask"],
      [{ status: "opening" }, false, "opening"],
      [{ status: "failed", problem: "busy" }, false, "failed"],
      [{ status: "failed", problem: "dismissed" }, true, "ask"],
      [{ status: "lost", problem: "lost" }, true, "lost"],
    ];
    for (const [change, pauses, status] of cases) {
      assertEquals(statusOf({ ...CAMERA_OFF, ...change }, pauses), status);
    }
  });
});

describe("the debug view", () => {
  const deployed = {
    supabaseUrl: "https://abc.supabase.co",
    appOrigin: "https://exams.example",
  };
  const local = {
    supabaseUrl: "http://127.0.0.1:54321",
    appOrigin: "http://localhost:8000",
  };
  const allowed = (
    query: string,
    is_practice: boolean,
    config: typeof deployed,
  ) =>
    debugAllowed(
      new URL(`https://exams.example/exam/x/room${query}`),
      { exam: { is_practice } },
      config,
    );

  it("is for practice and the local stack, and only where it is asked for", () => {
    for (const name of ["cameraDebug", "proctorDebug"]) {
      assert(allowed(`?${name}=true`, true, deployed));
      assert(allowed(`?${name}=true`, false, local));
      assertFalse(allowed(`?${name}=true`, false, deployed));
      assertFalse(allowed(`?${name}=1`, true, local));
    }
    assertFalse(allowed("", true, local));
    const half = { ...local, supabaseUrl: deployed.supabaseUrl };
    assertFalse(allowed("?cameraDebug=true", false, half));
    const named = { ...local, appOrigin: "http://localhost.example" };
    assertFalse(allowed("?cameraDebug=true", false, named));
  });

  const report: FrameReport = {
    kind: "seen",
    at: 1,
    took: 21.44,
    fps: 12,
    faces: 1,
    face: null,
    luma: { mean: 90, variance: 400 },
    sightings: [],
    challenge: null,
    watches: VIEW.watches!,
    debug: {
      boxes: [{ x: 0.25, y: 0.5, width: 0.25, height: 0.25 }],
      points: new Float32Array([0.25, 0.5]),
      gaze: { yaw: 10, pitch: -5, away: "left" },
      blinks: 3,
      movement: 7.25,
    },
  };

  it("says frames, faces, gaze, blinks and movement", () => {
    assertEquals(linesOf(report, said.debug, "en"), [
      "12 frames a second wanted, 21.4 ms for the last frame",
      "Faces: 1",
      "Gaze: 10° left, -5° up, left",
      "Blinks: 3",
      "Head movement: 7.3°",
    ]);
    const unknown = { ...report, debug: null };
    assert(linesOf(unknown, said.debug, "en").at(-1)!.includes("unknown"));
  });

  it("draws as in a mirror, the gaze towards the student's own side", () => {
    const drawn: string[] = [];
    const note = (name: string) => (...at: unknown[]) => {
      drawn.push(`${name} ${at.join(" ")}`);
    };
    drawFrame({
      clearRect: note("clear"),
      strokeRect: note("box"),
      fillRect: note("point"),
      beginPath: note("path"),
      moveTo: note("from"),
      lineTo: note("to"),
      stroke: note("line"),
      strokeStyle: "",
      fillStyle: "",
      lineWidth: 0,
    }, report);
    assertEquals(drawn.slice(1), [
      "box 160 120 80 60",
      "point 240 120 1 1",
      "path ",
      "from 200 150",
      "to 170 165",
      "line ",
    ]);
  });
});
