import { useMemo } from "preact/hooks";
import { CameraHelp } from "../components/camera/CameraHelp.tsx";
import { CameraPicker } from "../components/camera/CameraPicker.tsx";
import { CameraPicture } from "../components/camera/CameraPicture.tsx";
import { CalibrationDialog } from "../components/check/CalibrationDialog.tsx";
import { CalibrationPart } from "../components/check/CalibrationPart.tsx";
import { CameraPart } from "../components/check/CameraPart.tsx";
import { ConsentPart } from "../components/check/ConsentPart.tsx";
import { DeviceConsent } from "../components/check/DeviceConsent.tsx";
import { MicrophonePart } from "../components/check/MicrophonePart.tsx";
import { PhonePart } from "../components/check/PhonePart.tsx";
import { ScreenPart } from "../components/check/ScreenPart.tsx";
import { PairPhone } from "../components/devices/PairPhone.tsx";
import type { StudentWords } from "../components/exam/words.ts";
import { calibrationOffer } from "../lib/check/calibration_offer.ts";
import { wordOn } from "../lib/check/consent.ts";
import {
  type OtherDevice,
  separateDevices,
  usedDevices,
} from "../lib/check/notice.ts";
import { toldProblem } from "../lib/check/told_problem.ts";
import {
  type DeviceCheckStart,
  useDeviceCheck,
} from "../lib/check/use_device_check.ts";

interface Props extends DeviceCheckStart {
  words: Pick<
    StudentWords,
    | "camera"
    | "camera_check"
    | "device_check"
    | "microphone"
    | "pairing"
    | "speech"
  >;
}

/** Consent, and a part for each device: each as far as the exam asks for it. */
export default function DeviceCheck(props: Props) {
  const { attempt, assets, notice, lang, words } = props;
  const { is_practice: practice, school, time_zone: timeZone } = attempt.exam;
  const all = words.camera_check;
  const here = useDeviceCheck(props);
  const { steps, consent, camera, microphone, screen, ready, family } = here;
  const { policy, phone, consents, calibration, steps_done: done } = steps.view;
  const used = usedDevices(policy);
  const separate = separateDevices(policy);
  const consented = consent.agreed("webcam");
  const { run } = camera.calibration;

  const help = useMemo(() => (
    <CameraHelp
      state={camera.camera}
      family={family}
      words={words.camera}
      onRetry={() => void camera.on()}
    />
  ), [camera.camera, family]);

  /** The own question on a device; null where the one word covers it. */
  const own = (device: OtherDevice) =>
    separate.includes(device)
      ? (
        <DeviceConsent
          device={device}
          said={wordOn(device, consents)}
          givenBy={consent.givenByOf(device)}
          ready={ready}
          busy={steps.busy === `${device}_consent`}
          trouble={steps.troubleOf(`${device}_consent`)}
          lang={lang}
          timeZone={timeZone}
          words={words.device_check}
          all={all}
          onGivenBy={(by) => consent.setGivenByOf(device, by)}
          onDecide={(given) => void consent.decideOn(device, given)}
        />
      )
      : null;

  let number = 2;
  return (
    <>
      <ConsentPart
        number={number++}
        school={school}
        asked={consent.asked}
        needed={consent.asked.some((one) => policy[one] === "required")}
        said={consent.said}
        stage={consent.stage}
        givenBy={consent.givenBy}
        notice={notice}
        ready={ready}
        busy={steps.busy === "consent"}
        trouble={steps.troubleOf("consent")}
        practice={practice}
        lang={lang}
        timeZone={timeZone}
        words={all}
        onGivenBy={consent.setGivenBy}
        onAgree={() => void consent.decide(true)}
        onRefuse={() => consent.setStage("sure")}
        onSure={() => void consent.decide(false)}
        onBack={() => consent.setStage("asking")}
        onUndo={() => consent.setStage("again")}
      />
      {used.includes("webcam") && (
        <>
          <CameraPart
            number={number++}
            consented={consented}
            required={policy.webcam === "required"}
            camera={camera.camera}
            watch={camera.watch}
            done={done.includes("camera")}
            told={camera.told && !practice}
            ready={ready}
            busy={steps.busy === "camera"}
            trouble={steps.troubleOf("camera")}
            words={all}
            preview={camera.preview && (
              <CameraPicture
                attach={camera.preview}
                on={camera.camera.status === "on"}
                size="check"
                words={words.camera}
              />
            )}
            picker={
              <CameraPicker
                id="camera-device"
                state={camera.camera}
                words={words.camera}
                onPick={camera.pick}
              />
            }
            help={help}
            onTurnOn={() => void camera.on()}
            onTurnOff={camera.off}
            onUse={() => void camera.use()}
          />
          <CalibrationPart
            number={number++}
            can={calibrationOffer({ policy, consented, assets, ...camera })}
            done={calibration !== null}
            outcome={camera.calibration.outcome}
            busy={steps.busy === "calibration"}
            trouble={steps.troubleOf("calibration")}
            words={all}
            onStart={camera.calibration.start}
          />
        </>
      )}
      {used.includes("microphone") && (
        <MicrophonePart
          number={number++}
          consented={consent.agreed("microphone")}
          required={policy.microphone === "required"}
          done={done.includes("microphone")}
          told={toldProblem(microphone.state.problem) !== null && !practice}
          family={family}
          ready={ready}
          busy={steps.busy === "microphone"}
          trouble={steps.troubleOf("microphone")}
          microphone={microphone}
          words={words}
          all={all}
          consent={own("microphone")}
        />
      )}
      {used.includes("screen") && (
        <ScreenPart
          number={number++}
          consented={consent.agreed("screen")}
          required={policy.screen === "required"}
          done={done.includes("screen")}
          tried={screen.tried}
          told={screen.told && !practice}
          family={family}
          ready={ready}
          busy={steps.busy === "screen"}
          trouble={steps.troubleOf("screen")}
          words={words.device_check}
          all={all}
          lang={lang}
          consent={own("screen")}
          onTry={() => void screen.on()}
        />
      )}
      {used.includes("phone") && (
        <PhonePart
          number={number++}
          consented={consent.agreed("phone")}
          required={policy.phone === "required"}
          phone={phone}
          words={words.device_check}
          all={all}
          consent={own("phone")}
          card={
            <PairPhone
              phone={phone}
              pairing={here.pairing}
              ready={ready}
              lang={lang}
              timeZone={timeZone}
              words={words.pairing}
            />
          }
        />
      )}
      {run && (
        <CalibrationDialog
          run={run}
          lang={lang}
          words={all.calibration}
          onSkip={camera.calibration.skip}
        />
      )}
    </>
  );
}
