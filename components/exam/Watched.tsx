import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { InstructionWords } from "./words.ts";

interface Props {
  policy: ShownPolicy;
  practice: boolean;
  lang: string;
  words: InstructionWords;
}

const DEVICES = ["webcam", "microphone", "screen", "phone"] as const;

/** What this attempt's policy watches, and what no page can prevent. */
export function Watched({ policy, practice, lang, words }: Props) {
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
  const asked = DEVICES.filter((device) =>
    policy.proctoring && policy[device] === "required"
  );
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
      <p>{words.not_watched}</p>
      {asked.length > 0 && <p>{fill(words.devices_asked, { devices })}</p>}
      <h3>{words.honest_title}</h3>
      <p>{words.honest}</p>
    </section>
  );
}
