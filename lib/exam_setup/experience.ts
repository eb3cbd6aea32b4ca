/** What students will experience under a policy, in a few plain sentences. */
import { fill, plural } from "../i18n/fill.ts";
import type { Lang } from "../i18n/mod.ts";
import { formatDuration } from "../time.ts";
import type { Value } from "./policy_layers.ts";
import type { PolicyWords } from "./policy_words.ts";

type Whole = Readonly<Record<string, Value>>;

/** Whether anybody or anything listens to a microphone that is on. */
export function isHeard(whole: Whole): boolean {
  return whole.microphone !== "off" &&
    (whole.speech_watched === true || isHeardLive(whole));
}

/** Whether proctors who look in hear the microphone. */
export function isHeardLive(whole: Whole): boolean {
  return whole.microphone !== "off" && whole.live_view === true &&
    whole.live_view_microphone === true;
}

/**
 * The sentences, in the order in which students meet what they tell.
 *
 * @param whole every field's value, by its path
 */
export function experienceOf(
  whole: Whole,
  words: PolicyWords,
  lang: Lang,
): string[] {
  const say = words.experience;
  const watched = whole.proctoring === true;
  return [
    start(),
    ...(watched
      ? [...supervision(), ...camera(), ...devices()]
      : [say.unsupervised]),
    ...(watched && whole.quiet_warnings ? [say.quiet] : []),
    ...breaks(),
    ...(watched ? follows() : []),
    whole.auto_submit_at_zero ? say.zero : say.zero_closed,
    ...offline(),
    ...(whole.deadline_capped_by_close ? [say.capped] : []),
    plural(lang, number("retention_days"), say.kept),
  ];

  function number(path: string): number {
    return Number(whole[path]);
  }

  function time(path: string): string {
    return formatDuration(lang, number(path));
  }

  function act(path: string): string {
    return say.acts[String(whole[path]) as keyof typeof say.acts];
  }

  function start(): string {
    return number("instructions_wait_seconds") > 0
      ? fill(say.wait, { time: time("instructions_wait_seconds") })
      : say.no_wait;
  }

  function supervision(): string[] {
    const list = (things: string[]) => new Intl.ListFormat(lang).format(things);
    const keys = whole.blocked_keys as string[];
    const blocked = [
      ...(whole.copy_paste_blocked ? [say.copying] : []),
      ...(whole.context_menu_blocked ? [say.menu] : []),
      ...(keys.length > 0 ? [plural(lang, keys.length, say.keys)] : []),
    ];
    const exits = number("max_fullscreen_exits");
    const absences = number("max_tab_switches");
    const after = {
      exits: { act: act("on_fullscreen_limit") },
      absences: { act: act("on_tab_limit") },
    };
    return [
      !whole.fullscreen_required
        ? say.no_fullscreen
        : exits === 0
        ? fill(say.fullscreen_never, after.exits)
        : plural(lang, exits, say.fullscreen, after.exits),
      !whole.focus_watched
        ? say.no_focus
        : absences === 0
        ? fill(say.tabs_never, after.absences)
        : plural(lang, absences, say.tabs, after.absences),
      blocked.length > 0
        ? fill(say.blocked, { things: list(blocked) })
        : say.nothing_blocked,
      ...(whole.single_screen ? [say.screens] : []),
    ];
  }

  function camera(): string[] {
    if (whole.webcam === "off") return [say.camera_off];
    const every = { time: time("snapshot_interval_seconds") };
    const seen = [
      ...(whole.faces_watched ? [say.faces] : []),
      ...(whole.gaze_watched
        ? [fill(say.gaze, { time: time("vision.gaze_seconds") })]
        : []),
      ...(whole.liveness_watched ? [say.liveness] : []),
    ];
    return [
      fill(
        whole.webcam === "required" ? say.camera_required : say.camera_optional,
        every,
      ),
      seen.length > 0
        ? fill(say.camera_sees, {
          things: new Intl.ListFormat(lang).format(seen),
        })
        : say.camera_sees_nothing,
    ];
  }

  function devices(): string[] {
    const pictures = { time: time("snapshot_interval_seconds") };
    const screens = { time: time("screen_interval_seconds") };
    return [
      ...(whole.phone === "required"
        ? [fill(say.phone_required, pictures)]
        : whole.phone === "optional"
        ? [fill(say.phone_optional, pictures)]
        : []),
      ...(whole.screen === "required"
        ? [fill(say.screen_required, screens)]
        : whole.screen === "optional"
        ? [fill(say.screen_optional, screens)]
        : []),
      ...microphone(),
      ...live(),
    ];
  }

  function microphone(): string[] {
    if (!isHeard(whole)) return [];
    const after = { time: time("speech.min_seconds") };
    return [
      whole.microphone === "required"
        ? say.microphone_required
        : say.microphone_optional,
      ...(whole.speech_watched
        ? [fill(isHeardLive(whole) ? say.speech_heard : say.speech, after)]
        : []),
    ];
  }

  /** Who may look in, at what is there to be looked at. */
  function live(): string[] {
    const seen = [
      ...(whole.webcam !== "off" ? [say.live_camera] : []),
      ...(whole.phone !== "off" ? [say.live_phone] : []),
      ...(whole.screen !== "off" ? [say.live_screen] : []),
      ...(isHeardLive(whole) ? [say.live_microphone] : []),
    ];
    if (seen.length === 0) return [];
    return [
      whole.live_view
        ? fill(say.live, { things: new Intl.ListFormat(lang).format(seen) })
        : say.no_live,
    ];
  }

  function breaks(): string[] {
    const minutes = number("breaks_minutes");
    return minutes > 0 ? [plural(lang, minutes, say.breaks)] : [];
  }

  /** What the program may do by itself. */
  function follows(): string[] {
    const holds = [
      whole.fullscreen_required && whole.on_fullscreen_limit,
      whole.focus_watched && whole.on_tab_limit,
      whole["risk.on_high"],
    ].includes("soft_lock");
    return [
      fill(say.on_high, { act: act("risk.on_high") }),
      ...(holds
        ? [whole.soft_lock_stops_clock ? say.hold_stops : say.hold_runs]
        : []),
    ];
  }

  function offline(): string[] {
    return number("offline_grace_seconds") > 0
      ? [fill(say.offline, { time: time("offline_grace_seconds") })]
      : [];
  }
}
