import type { ComponentChildren } from "preact";
import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import { watchesSpeech } from "../../supabase/functions/_shared/contract/microphone_use.ts";
import {
  liveDevices,
  type OtherDevice,
  usedDevices,
  type VisionThere,
  watchedByCamera,
} from "../../lib/check/notice.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { InstructionWords } from "./words.ts";

interface Props {
  policy: ShownPolicy;
  practice: boolean;
  /** What of the camera's pictures can be looked at here. */
  there: VisionThere;
  lang: string;
  words: InstructionWords;
}

/** What this attempt's policy watches, and what no page can prevent. */
export function Watched(props: Props) {
  const { policy, practice, lang, words } = props;
  const { max_fullscreen_exits: exits, max_tab_switches: tabs } = policy;
  const lines = !policy.proctoring ? [] : [
    policy.fullscreen_required && plural(lang, exits, words.watch_fullscreen),
    policy.focus_watched && plural(lang, tabs, words.watch_tabs),
    policy.focus_watched && words.watch_focus,
    policy.copy_paste_blocked && words.watch_clipboard,
    policy.context_menu_blocked && words.watch_menu,
    policy.blocked_keys.length > 0 && words.watch_keys,
    policy.single_screen && words.watch_screen,
    words.watch_connection,
  ].filter((line) => line !== false);
  return (
    <section aria-labelledby="watched-title">
      <h2 id="watched-title">{words.watched}</h2>
      {lines.length === 0 ? <p>{words.watched_nothing}</p> : (
        <>
          <p>{practice ? words.watched_practice : words.watched_intro}</p>
          <Lines lines={lines} />
        </>
      )}
      <ByDevices {...props} />
      <h3>{words.honest_title}</h3>
      <p>{words.honest}</p>
    </section>
  );
}

/** What each device is used for: for this very student. */
function ByDevices(props: Props) {
  const { policy, practice, lang, words } = props;
  const used = usedDevices(policy);
  if (used.length === 0) return <p>{words.not_watched}</p>;
  // Nobody looks in on practice.
  const live = practice ? [] : liveDevices(policy);
  return (
    <>
      {used.includes("webcam") && <ByCamera {...props} />}
      {used.includes("microphone") && (
        <Device device="microphone" {...props}>
          <Lines
            lines={[
              watchesSpeech(policy)
                ? plural(lang, policy.speech.min_seconds, words.watch_speech)
                : words.microphone_live,
              ...watchesSpeech(policy) && live.includes("microphone")
                ? [words.microphone_heard]
                : [],
            ]}
          />
        </Device>
      )}
      {used.includes("screen") && (
        <Device device="screen" {...props}>
          <Lines
            lines={[
              every(policy.screen_interval_seconds, words.watch_share, lang),
              words.watch_share_stopped,
            ]}
          />
        </Device>
      )}
      {used.includes("phone") && (
        <Device device="phone" {...props}>
          <Lines
            lines={[
              every(policy.snapshot_interval_seconds, words.watch_phone, lang),
              words.watch_phone_lost,
            ]}
          />
        </Device>
      )}
      {live.length > 0 && (
        <>
          <h3>{words.live_title}</h3>
          <p>
            {fill(words.live, {
              devices: new Intl.ListFormat(lang)
                .format(live.map((one) => words.live_devices[one])),
            })}
          </p>
        </>
      )}
      {practice && <p>{words.camera_practice}</p>}
      <p>
        {live.length === 0
          ? words.never
          : live.includes("microphone")
          ? words.never_recorded
          : words.never_recorded_no_sound} {words.devices_fair}
      </p>
    </>
  );
}

function ByCamera({ policy, there, lang, words }: Props) {
  const watched = watchedByCamera(policy, there);
  const { vision, snapshot_interval_seconds: seconds } = policy;
  const lines = [
    watched.faces &&
    plural(lang, vision.multi_face_seconds, words.watch_faces),
    watched.gaze && plural(lang, vision.gaze_seconds, words.watch_gaze),
    watched.liveness && words.watch_liveness,
    watched.lens && words.watch_lens,
    every(seconds, words.watch_pictures, lang),
  ].filter((line) => line !== false);
  return (
    <>
      <h3>{words.camera_title}</h3>
      <p>
        {policy.webcam === "required"
          ? words.camera_required
          : words.camera_optional}{" "}
        {there.faces ? words.camera_looks : words.camera_unseen}
      </p>
      <Lines lines={lines} />
    </>
  );
}

function Device(
  { device, policy, words, children }: Props & {
    device: OtherDevice;
    children: ComponentChildren;
  },
) {
  const titles = {
    microphone: words.microphone_title,
    screen: words.screen_title,
    phone: words.phone_title,
  };
  return (
    <>
      <h3>{titles[device]}</h3>
      <p>
        {policy[device] === "required"
          ? words.device_required
          : words.device_optional}
      </p>
      {children}
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>;
}

function every(seconds: number, sentence: string, lang: string): string {
  return fill(sentence, {
    seconds: new Intl.NumberFormat(lang).format(seconds),
  });
}
