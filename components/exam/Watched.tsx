import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import {
  otherDevices,
  type VisionThere,
  watchedByCamera,
  watchesCamera,
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
export function Watched({ policy, practice, there, lang, words }: Props) {
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
  const asked = otherDevices(policy);
  const devices = new Intl.ListFormat(lang)
    .format(asked.map((device) => words.devices[device]));
  return (
    <section aria-labelledby="watched-title">
      <h2 id="watched-title">{words.watched}</h2>
      {lines.length === 0 ? <p>{words.watched_nothing}</p> : (
        <>
          <p>{practice ? words.watched_practice : words.watched_intro}</p>
          <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
        </>
      )}
      {watchesCamera(policy)
        ? <ByCamera {...{ policy, practice, there, lang, words }} />
        : <p>{words.not_watched}</p>}
      {asked.length > 0 && <p>{fill(words.devices_asked, { devices })}</p>}
      <h3>{words.honest_title}</h3>
      <p>{words.honest}</p>
    </section>
  );
}

/** What is looked at in the camera's pictures: for this very student. */
function ByCamera({ policy, practice, there, lang, words }: Props) {
  const watched = watchedByCamera(policy, there);
  const { vision, snapshot_interval_seconds: every } = policy;
  const pictures = fill(words.watch_pictures, {
    seconds: new Intl.NumberFormat(lang).format(every),
  });
  const lines = [
    watched.faces &&
    plural(lang, vision.multi_face_seconds, words.watch_faces),
    watched.gaze && plural(lang, vision.gaze_seconds, words.watch_gaze),
    watched.liveness && words.watch_liveness,
    watched.lens && words.watch_lens,
    pictures,
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
      <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
      {practice && <p>{words.camera_practice}</p>}
      <p>{words.camera_never} {words.camera_fair}</p>
    </>
  );
}
