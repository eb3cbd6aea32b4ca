/** Settings that are harsh, contradict each other, or come to nothing. */
import { isHeard, isHeardLive } from "./experience.ts";
import type { Flat, Value } from "./policy_layers.ts";
import type { PolicyWords } from "./policy_words.ts";

/** A key of the editor's words, and the fields to look at. */
export interface Caution {
  key: keyof PolicyWords["cautions"];
  paths: string[];
}

/**
 * What an admin should look at again.
 *
 * @param whole every field's value, by its path
 * @param own the part that is edited
 * @param hasOffer whether the school says what it offers a student who refuses
 * a device; null: not known here
 */
export function cautionsOf(
  whole: Readonly<Record<string, Value>>,
  own: Flat,
  hasOffer: boolean | null,
): Caution[] {
  const found: Caution[] = [];
  const add = (isSo: boolean, key: Caution["key"], ...paths: string[]) => {
    if (isSo) found.push({ key, paths });
  };
  const number = (path: string) => Number(whole[path]);
  if (whole.proctoring === true) {
    const limits = [
      ["focus_watched", "on_tab_limit", "max_tab_switches"],
      ["fullscreen_required", "on_fullscreen_limit", "max_fullscreen_exits"],
    ].filter(([watched]) => whole[watched!] === true);
    const ending = limits.filter(([, act]) => whole[act!] === "auto_submit");
    add(
      ending.length > 0,
      "auto_submit",
      ...ending.map(([, act]) => act!),
    );
    const strict = limits.filter(([, act, most]) =>
      number(most!) === 0 &&
      ["soft_lock", "auto_submit"].includes(String(whole[act!]))
    );
    add(
      strict.length > 0,
      "zero_tolerance",
      ...strict.map(([, , most]) => most!),
    );
    add(
      whole["risk.on_high"] === "auto_submit",
      "on_high_submit",
      "risk.on_high",
    );
    const devices = ["webcam", "phone", "screen", "microphone"];
    const required = devices.filter((one) =>
      whole[one] === "required" && (one !== "microphone" || isHeard(whole))
    );
    const isRequired = (one: string) => required.includes(one);
    add(isRequired("webcam"), "camera_required", "webcam");
    add(isRequired("phone"), "phone_required", "phone");
    add(isRequired("screen"), "screen_required", "screen");
    add(required.length > 0 && hasOffer === false, "no_offer", ...required);
    add(isHeardLive(whole), "heard_live", "live_view_microphone");
    add(
      whole.microphone !== "off" && !isHeard(whole),
      "microphone_idle",
      "microphone",
    );
    const spoken = Object.keys(own)
      .filter((path) => /^(rules\.)?speech\./.test(path));
    add(
      whole.microphone === "off" && spoken.length > 0,
      "speech_deaf",
      ...spoken,
    );
    add(
      (whole.webcam !== "off" || whole.phone !== "off") &&
        number("snapshot_interval_seconds") < 10,
      "many_pictures",
      "snapshot_interval_seconds",
    );
    add(
      whole.screen !== "off" && number("screen_interval_seconds") < 20,
      "many_screens",
      "screen_interval_seconds",
    );
    add(
      number("vision.blink_min_seconds") > number("vision.blink_max_seconds"),
      "blinks",
      "vision.blink_min_seconds",
    );
    add(
      number("risk.elevated_at") >= number("risk.high_at"),
      "levels",
      "risk.elevated_at",
    );
  }
  add(
    number("lost_after_seconds") < 2 * number("heartbeat_seconds"),
    "heartbeat",
    "lost_after_seconds",
    "heartbeat_seconds",
  );
  add(number("retention_days") > 365, "kept_long", "retention_days");
  add(
    number("instructions_wait_seconds") > 1800,
    "long_wait",
    "instructions_wait_seconds",
  );
  add(
    number("offline_grace_seconds") === 0,
    "nothing_kept_quiet",
    "offline_grace_seconds",
  );
  return found;
}
