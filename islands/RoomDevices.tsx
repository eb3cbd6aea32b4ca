import { useRef, useState } from "preact/hooks";
import type { AttemptView } from "../supabase/functions/_shared/contract/answers.ts";
import type { Said } from "../components/devices/device_text.ts";
import { DevicesDialog } from "../components/devices/DevicesDialog.tsx";
import { DevicesNotices } from "../components/devices/DevicesNotices.tsx";
import { DevicesPanel } from "../components/devices/DevicesPanel.tsx";
import { PairPhone } from "../components/devices/PairPhone.tsx";
import type { RoomDevice } from "../lib/devices/view.ts";
import { usePairing } from "../lib/devices/use_pairing.ts";
import { useFamily } from "../lib/exam/use_camera.ts";
import type { RoomDevices, RoomState } from "../lib/exam/room_state.ts";
import type { RoomPageWords } from "../lib/exam/room/words.ts";

interface Props {
  /** What stands above the question, or at the bottom right of the room. */
  part: "notices" | "panel";
  attempt: AttemptView;
  state: RoomState;
  lang: string;
  words: RoomPageWords;
}

interface Shown extends Props {
  devices: RoomDevices;
  said: Said;
}

/** Screen, microphone and phone in the room: loaded where one is in the exam. */
export default function RoomDevicesPart(props: Props) {
  const { part, state, attempt, lang, words } = props;
  const { devices } = state;
  if (!devices) return null;
  const said = {
    lang,
    timeZone: attempt.exam.time_zone,
    held: state.hold !== "none",
    words: words.room_devices,
  };
  return part === "panel"
    ? <Corner {...props} devices={devices} said={said} />
    : <Above {...props} devices={devices} said={said} />;
}

function Above(props: Shown) {
  const { devices: { running, view }, state, said, words } = props;
  const [about, setAbout] = useState(false);
  return (
    <>
      <DevicesNotices
        view={view}
        said={said}
        // In a hold nothing is wanted of anybody.
        shown={state.phase === "open" && !said.held}
        onShare={() => running.turnOn("screen")}
        family={useFamily()}
        microphone={words.microphone}
        onMicrophone={(device) => running.turnOn("microphone", device)}
        onPhone={() => setAbout(true)}
      />
      {about && <About {...props} onClose={() => setAbout(false)} />}
    </>
  );
}

function Corner(props: Shown) {
  const { devices: { running, view }, said, words } = props;
  const [about, setAbout] = useState(false);
  const meter = useRef<ReturnType<typeof running.meter>>(null);
  // One for this place, or the meter would begin anew with each drawing.
  meter.current = view.microphone.speech
    ? meter.current ?? running.meter()
    : null;
  return (
    <>
      <DevicesPanel
        view={view}
        said={said}
        meter={meter.current}
        level={words.microphone.level}
        onAbout={() => setAbout(true)}
      />
      {about && <About {...props} onClose={() => setAbout(false)} />}
    </>
  );
}

function About(
  { said, attempt, devices, state, lang, words, onClose }: Shown & {
    onClose(): void;
  },
) {
  const { running, view } = devices;
  const { phone } = view.phone;
  const { policy } = attempt;
  const [sure, setSure] = useState<RoomDevice | null>(null);
  const pairing = usePairing({
    phone,
    open: () => running.api.pairingToken(attempt.id),
    unpair: (device) => running.api.unpairDevice(attempt.id, device),
    look: () => running.look(),
  });
  if (state.phase !== "open") return null;
  return (
    <DevicesDialog
      view={view}
      said={said}
      hears={{
        speech: policy.speech_watched,
        live: policy.live_view && policy.live_view_microphone,
      }}
      looks={policy.live_view}
      sure={sure}
      pairing={
        <PairPhone
          phone={phone}
          pairing={pairing}
          lang={lang}
          timeZone={said.timeZone}
          words={words.pairing}
        />
      }
      onSure={setSure}
      onConsent={(device, given) => {
        setSure(null);
        void running.consent(device, given);
      }}
      onShare={() => running.turnOn("screen")}
      onClose={onClose}
    />
  );
}
