import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { AttemptView } from "../supabase/functions/_shared/contract/answers.ts";
import { CameraHelp } from "../components/camera/CameraHelp.tsx";
import { CameraPicker } from "../components/camera/CameraPicker.tsx";
import { CameraPicture } from "../components/camera/CameraPicture.tsx";
import { CalibrationDialog } from "../components/check/CalibrationDialog.tsx";
import { CalibrationPart } from "../components/check/CalibrationPart.tsx";
import { CameraPart } from "../components/check/CameraPart.tsx";
import { ConsentPart } from "../components/check/ConsentPart.tsx";
import type { StudentWords } from "../components/exam/words.ts";
import type { Api } from "../lib/api/client.ts";
import { browserOf, type Family } from "../lib/check/browser.ts";
import {
  type ConsentStage,
  consentSteps,
  type GivenBy,
  type Notice,
  saidOf,
} from "../lib/check/consent.ts";
import { askedDevices, watchesCamera } from "../lib/check/notice.ts";
import { toldProblem } from "../lib/check/told_problem.ts";
import { useCalibration } from "../lib/check/use_calibration.ts";
import { useCameraCheck } from "../lib/check/use_camera_check.ts";
import { useKeepFocus } from "../lib/check/use_keep_focus.ts";
import { useSteps } from "../lib/check/use_steps.ts";
import type { VisionAssets } from "../lib/vision/assets.ts";

interface Props {
  attempt: AttemptView;
  apiBase: string;
  assets: VisionAssets | null;
  notice: Notice;
  lang: string;
  words: Pick<StudentWords, "camera" | "camera_check">;
}

/** Consent, camera and calibration: each as far as the exam asks for it. */
export default function CameraCheck(props: Props) {
  const { attempt, apiBase, assets, notice, lang, words } = props;
  const steps = useSteps(attempt, apiBase);
  const { view } = steps;
  const { policy } = view;
  const [ready, setReady] = useState(false);
  const [family, setFamily] = useState<Family>("other");
  const [stage, setStage] = useState<ConsentStage>("asking");
  const [givenBy, setGivenBy] = useState<GivenBy>("student");
  /** What of the camera's problems the server knows. */
  const [told, setTold] = useState<string | null>(null);
  /** The word that is on its way. */
  const saying = useRef<boolean | null>(null);
  /** The quality was sent since the camera was turned on. */
  const sent = useRef(false);

  const watches = watchesCamera(policy);
  const required = policy.webcam === "required";
  // One word is asked for all devices together.
  const needed = askedDevices(policy)
    .some((device) => policy[device] === "required");
  const said = saidOf(view);
  const consented = watches ? said?.given : undefined;
  const done = view.steps_done.includes("camera");

  const check = useCameraCheck(policy, assets);
  const { camera, watch } = check;
  const on = camera.status === "on";
  const calibration = useCalibration({
    listen: check.listen,
    save: (baseline) =>
      steps.send("calibration", (api) =>
        api.calibrationStep(
          attempt.id,
          { ...baseline } as Record<string, number>,
        )),
  });

  useEffect(() => {
    const { userAgent } = navigator;
    setFamily(browserOf(userAgent, hintsOf(navigator)).family);
    setReady(true);
  }, []);

  useKeepFocus(
    stage === "sure" ? "consent-sure-title" : "consent-title",
    [stage, said?.at],
  );
  useKeepFocus("camera-title", [camera.status, done]);

  // Withdrawn in another window, or not watched any more: the page says that it
  // is off.
  useEffect(() => {
    if (consented !== true) check.off();
  }, [consented]);

  async function decide(given: boolean) {
    // A no is never lost because a yes is on its way: it goes after it.
    if (saying.current === given) return;
    saying.current = given;
    // Withdrawn is withdrawn, whatever the line does.
    if (!given) check.off();
    const saved = await steps.send(
      "consent",
      ...consentSteps(policy, given, givenBy, notice.hash, lang)
        .map((body) => (api: Api) => api.consent(attempt.id, body)),
    );
    // Somebody may be about to change it again.
    if (saved) setStage((now) => given && now === "sure" ? now : "asking");
    if (saying.current === given) saying.current = null;
  }

  async function use() {
    const quality = check.quality();
    if (!quality || sent.current) return;
    sent.current = true;
    sent.current = await steps.send(
      "camera",
      (api) => api.cameraStep(attempt.id, quality),
    );
    if (sent.current) setTold(null);
  }

  // Good for two seconds: nothing needs to be pressed.
  useEffect(() => {
    if (on && watch.verdict.steady) void use();
  }, [on, watch.verdict.steady]);

  useEffect(() => {
    if (on) return;
    sent.current = false;
    calibration.lose();
    const problem = toldProblem(camera.problem);
    if (problem === null || told === problem) return;
    void steps.send(
      "camera",
      (api) => api.cameraStep(attempt.id, { problem, source: "camera_check" }),
    ).then((saved) => saved && setTold(problem));
  }, [on, camera.problem]);

  const help = useMemo(() => (
    <CameraHelp
      state={camera}
      family={family}
      words={words.camera}
      onRetry={() => void check.on()}
    />
  ), [camera, family]);

  const all = words.camera_check;
  return (
    <>
      <ConsentPart
        number={2}
        school={attempt.exam.school}
        about={watches ? (needed ? "required" : "optional") : "others"}
        needed={needed}
        said={said}
        stage={stage}
        givenBy={givenBy}
        notice={notice}
        ready={ready}
        busy={steps.busy === "consent"}
        trouble={steps.troubleOf("consent")}
        practice={attempt.exam.is_practice}
        lang={lang}
        words={all}
        onGivenBy={setGivenBy}
        onAgree={() => void decide(true)}
        onRefuse={() => setStage("sure")}
        onSure={() => void decide(false)}
        onBack={() => setStage("asking")}
        onUndo={() => setStage("again")}
      />
      {watches && (
        <>
          <CameraPart
            number={3}
            consented={consented}
            required={required}
            camera={camera}
            watch={watch}
            done={done}
            told={told !== null && !attempt.exam.is_practice}
            ready={ready}
            busy={steps.busy === "camera"}
            trouble={steps.troubleOf("camera")}
            words={all}
            preview={check.preview && (
              <CameraPicture
                attach={check.preview}
                on={on}
                size="check"
                words={words.camera}
              />
            )}
            picker={
              <CameraPicker
                id="camera-device"
                state={camera}
                words={words.camera}
                onPick={(id) => {
                  sent.current = false;
                  void check.on(id);
                }}
              />
            }
            help={help}
            onTurnOn={() => void check.on()}
            onTurnOff={check.off}
            onUse={() => void use()}
          />
          <CalibrationPart
            number={4}
            can={consented === false
              ? "refused"
              : !policy.gaze_watched
              ? "unwatched"
              : !assets?.landmarker || on && lacksGaze(watch)
              ? "no_model"
              : on && watch.gaze
              ? "yes"
              : "off"}
            done={view.calibration !== null}
            outcome={calibration.outcome}
            busy={steps.busy === "calibration"}
            trouble={steps.troubleOf("calibration")}
            words={all}
            onStart={calibration.start}
          />
        </>
      )}
      {calibration.run && (
        <CalibrationDialog
          run={calibration.run}
          lang={lang}
          words={all.calibration}
          onSkip={calibration.skip}
        />
      )}
    </>
  );
}

function lacksGaze({ engine, gaze }: { engine: string; gaze: boolean }) {
  return engine !== "loading" && !gaze;
}

function hintsOf(navigator: Navigator) {
  const { userAgentData } = navigator as {
    userAgentData?: Parameters<typeof browserOf>[1];
  };
  return userAgentData;
}
