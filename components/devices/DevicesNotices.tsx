import type { Family } from "../../lib/check/browser.ts";
import { phoneState } from "../../lib/devices/phone.ts";
import type {
  DevicesView,
  PhonePart,
  ScreenView,
} from "../../lib/devices/view.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { formatClock } from "../../lib/time.ts";
import { CameraHelp } from "../camera/CameraHelp.tsx";
import { CameraPicker } from "../camera/CameraPicker.tsx";
import type { StudentWords } from "../exam/words.ts";
import { type DeviceWords, type Said, standingOf } from "./device_text.ts";

interface Props {
  view: DevicesView;
  said: Said;
  /** Something may be wanted of the student now. */
  shown: boolean;
  family: Family;
  /** Of its trouble. */
  microphone: StudentWords["microphone"];
  onShare(): void;
  onMicrophone(device?: string): void;
  onPhone(): void;
}

/** What a device wants of the student, above the question. */
export function DevicesNotices(props: Props) {
  const { view, said, shown, onShare, onPhone } = props;
  const { words } = said;
  const screen = shown && screenText(view.screen, words);
  const phone = shown && phoneText(view.phone, said);
  return (
    <div class="room-devices-notices">
      {/* There from the start, or what appears in it would not be read out. */}
      <div role="status">
        {screen && (
          <Notice
            device="screen"
            kind={view.screen.status === "stopped" ? "warning" : "info"}
            text={screen}
            label={view.screen.wasShared
              ? words.notices.share_again
              : words.notices.share}
            busy={view.screen.status === "opening"}
            onPress={final(view.screen) ? null : onShare}
          />
        )}
        {phone && (
          <Notice
            device="phone"
            kind="info"
            text={phone}
            label={view.phone.phone
              ? words.notices.pair_again
              : words.notices.pair}
            onPress={onPhone}
          />
        )}
      </div>
      {shown && <MicrophoneHelp {...props} />}
    </div>
  );
}

/** What to do about a microphone, as about a camera. */
function MicrophoneHelp(
  { view, said, family, microphone: words, onMicrophone }: Props,
) {
  const { use, speech } = view.microphone;
  if (use !== "on" || !speech) return null;
  const { microphone: state, status } = speech;
  if (status === "ask" && !state.problem) {
    return (
      <Notice
        device="microphone"
        kind="info"
        text={said.words.notices.microphone_ask}
        label={said.words.notices.microphone_on}
        onPress={() => onMicrophone()}
      />
    );
  }
  const asks = state.trying && state.permission !== "granted";
  if (!state.problem && !asks) return null;
  return (
    // Who has read it can fold it away, and has the paper again.
    <details class="room-camera-help" data-device="microphone" open>
      <summary>
        {said.words.names.microphone}:{" "}
        {standingOf("microphone", view, said).text}
      </summary>
      <CameraHelp
        state={state}
        family={family}
        words={words}
        onRetry={() => onMicrophone()}
      />
      <CameraPicker
        id="microphone-instead"
        state={{ ...state, virtual: false }}
        words={words}
        onPick={onMicrophone}
      />
    </details>
  );
}

interface NoticeProps {
  device: string;
  kind: "info" | "warning";
  text: string;
  label: string;
  busy?: boolean;
  /** Null: nothing the student does would change it. */
  onPress: (() => void) | null;
}

function Notice({ device, kind, text, label, busy, onPress }: NoticeProps) {
  return (
    <div class="exam-notice" data-kind={kind} data-device={device}>
      <p>{text}</p>
      {onPress && (
        <button
          type="button"
          aria-busy={busy ? "true" : undefined}
          onClick={onPress}
        >
          {label}
        </button>
      )}
    </div>
  );
}

/** Asking again would not help. */
function final({ problem }: ScreenView): boolean {
  return problem === "unsupported" || problem === "insecure";
}

function screenText(
  { use, status, problem, wasShared }: ScreenView,
  { notices, problems }: DeviceWords,
): string {
  if (use !== "on" || status === "shared") return "";
  const why = status === "stopped"
    ? notices.screen_stopped
    : wasShared
    ? notices.screen_again
    : notices.screen_first;
  if (!problem) return why;
  return status === "stopped"
    ? `${why} ${problems[problem]}`
    : problems[problem];
}

function phoneText(
  { use, required, phone }: PhonePart,
  { lang, timeZone, words: { notices } }: Said,
): string {
  if (use !== "on") return "";
  if (!phone) return required ? notices.phone_none : "";
  if (phoneState(phone) !== "lost") return "";
  const time = formatClock(lang, phone.lost_since!, timeZone);
  return fill(notices.phone_lost, { time });
}
