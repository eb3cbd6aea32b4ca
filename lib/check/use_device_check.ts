import { useEffect, useState } from "preact/hooks";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { usePairing } from "../devices/use_pairing.ts";
import { browserTime } from "../exam/time.ts";
import type { SpeechAssets } from "../speech/assets.ts";
import type { VisionAssets } from "../vision/assets.ts";
import { browserOf, type Family } from "./browser.ts";
import type { Notice } from "./consent.ts";
import { followMissing } from "./follow_missing.ts";
import { type Device, usedDevices } from "./notice.ts";
import { useCameraStep } from "./use_camera_step.ts";
import { useConsent } from "./use_consent.ts";
import { useKeepFocus } from "./use_keep_focus.ts";
import { useMicrophone } from "./use_microphone.ts";
import { useScreenCheck } from "./use_screen_check.ts";
import { useSteps } from "./use_steps.ts";

/** What the page is given for it. */
export interface DeviceCheckStart {
  attempt: AttemptView;
  apiBase: string;
  /** What looks at pictures; null: not here, or not asked. */
  assets: VisionAssets | null;
  /** What hears voices; null: not here, or not asked. */
  speech: SpeechAssets | null;
  notice: Notice;
  lang: string;
}

/**
 * Everything the check page does about devices. None of them is touched before
 * its button is pressed, and what a withdrawn word was about is off at once.
 */
export function useDeviceCheck(
  { attempt, apiBase, assets, speech, notice, lang }: DeviceCheckStart,
) {
  const { id } = attempt;
  const steps = useSteps(attempt, apiBase);
  const { policy, phone, steps_done: done } = steps.view;
  const [ready, setReady] = useState(false);
  const [family, setFamily] = useState<Family>("other");

  const consent = useConsent({ steps, notice, lang, off });
  const camera = useCameraStep(steps, assets);
  const microphone = useMicrophone({
    policy,
    assets: speech,
    save: (body) =>
      steps.send("microphone", (api) => api.microphoneStep(id, body)),
  });
  const screen = useScreenCheck(steps);
  const pairing = usePairing({
    phone,
    open: () => steps.api().pairingToken(id),
    unpair: (device) => steps.api().unpairDevice(id, device),
    look: steps.look,
  });
  const used = usedDevices(policy);
  const seen = consent.agreed("webcam") === true;
  const heard = consent.agreed("microphone") === true;
  const paired = phone !== null;

  function off(device: Device) {
    if (device === "webcam") camera.off();
    if (device === "microphone") microphone.off();
    if (device === "screen") screen.off();
    if (device !== "phone") return;
    pairing.close();
    if (paired) void pairing.unpair();
  }

  useEffect(() => {
    const { userAgent } = navigator;
    setFamily(browserOf(userAgent, hintsOf(navigator)).family);
    setReady(true);
  }, []);

  // Withdrawn in another window, or not watched any more: the page says that it
  // is off.
  useEffect(() => {
    if (!seen) camera.off();
    if (!heard) microphone.off();
  }, [seen, heard]);

  // The phone comes and goes by itself.
  useEffect(() => {
    if (!used.includes("phone")) return;
    return followMissing({
      time: browserTime,
      page: document,
      missing: () => paired,
      ask: () => void steps.look().catch(() => {}),
    });
  }, [paired]);

  useKeepFocus(
    consent.stage === "sure" ? "consent-sure-title" : "consent-title",
    [consent.stage, consent.said?.at],
  );
  useKeepFocus("camera-title", [camera.camera.status, done.includes("camera")]);
  useKeepFocus("microphone-title", [
    microphone.state.status,
    consent.agreed("microphone"),
  ]);
  useKeepFocus("screen-title", [screen.tried.status, consent.agreed("screen")]);
  useKeepFocus("phone-title", [
    pairing.state.stage,
    phone?.device_id,
    consent.agreed("phone"),
  ]);

  return {
    steps,
    consent,
    camera,
    microphone,
    screen,
    pairing,
    /** Without a script nothing can be pressed. */
    ready,
    family,
  };
}

function hintsOf(navigator: Navigator) {
  const { userAgentData } = navigator as {
    userAgentData?: Parameters<typeof browserOf>[1];
  };
  return userAgentData;
}
