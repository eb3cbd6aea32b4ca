/** How a student's devices stand, and who looks at them. */
import { fill, plural } from "../../lib/i18n/fill.ts";
import {
  DEVICES,
  type DeviceState,
  isTrouble,
  type PhoneState,
} from "../../lib/live/devices.ts";
import type { StudentRow } from "../../lib/live/rows.ts";
import { formatClock } from "../../lib/time.ts";
import { Badge, type Tone } from "../Badge.tsx";
import { Icon } from "../Icon.tsx";
import type { LiveText } from "./shared.ts";

interface Part {
  row: StudentRow;
  text: LiveText;
}

/** One device as it is said. */
interface Said {
  device: keyof typeof ICONS;
  icon: string;
  tone: Tone;
  words: string;
  /** It works. */
  on: boolean;
  /** It is not used, for whatever reason. */
  off: boolean;
  /** Trouble that is nobody's fault. */
  technical: boolean;
}

const ICONS = {
  camera: ["camera", "camera-off"],
  phone: ["phone", "phone-off"],
  screen: ["screen", "screen"],
  microphone: ["microphone", "microphone-off"],
} as const;

const QUIET: readonly (DeviceState | PhoneState)[] = [
  "watching",
  "there",
  "not_watched",
  "paused",
  "awaited",
  "none",
];

/** Everything that is to be said of a student's devices, in words. */
function saidOf({ row, text }: Part): Said[] {
  const { devices: words } = text.words;
  const said: Said[] = [];
  const add = (
    device: keyof typeof ICONS,
    state: DeviceState | PhoneState,
    sentence: string,
  ) => {
    const on = state === "watching" || state === "there";
    said.push({
      device,
      icon: state === "paused" ? "pause" : ICONS[device][on ? 0 : 1],
      tone: QUIET.includes(state) ? "neutral" : "warning",
      words: sentence,
      on,
      off: state === "not_watched" || state === "none",
      // Who stops sharing the screen has done it; it is told as it is.
      technical: isTrouble(state) && !(device === "screen" && state === "lost"),
    });
  };
  for (const device of DEVICES) {
    const state = row[device];
    if (state) add(device, state, words[device][state]);
    if (device !== "camera" || !row.phone) continue;
    add(
      "phone",
      row.phone,
      fill(words.phone[row.phone], {
        time: row.phoneLostSince
          ? formatClock(text.lang, row.phoneLostSince, text.timeZone)
          : "",
      }),
    );
  }
  return said;
}

/**
 * How the devices stand, in words; nothing where the exam has none. Those that
 * work are one sign together, and so are those that are not used, so that a
 * wall of them stays calm.
 */
export function Devices({ row, text }: Part) {
  const { devices: words } = text.words;
  const said = saidOf({ row, text });
  const on = said.filter((one) => one.on);
  const off = said.filter((one) => one.off);
  const others = said.filter((one) => !one.on && !(one.off && off.length > 1));
  const percent = (value: number) =>
    new Intl.NumberFormat(text.lang, { style: "percent" }).format(value / 100);
  return (
    <>
      {on.length === 1 && <Badge icon={on[0]!.icon}>{on[0]!.words}</Badge>}
      {on.length > 1 && (
        <span
          class="badge badge-neutral devices-on"
          title={on.map(({ words }) => words).join(", ")}
        >
          {on.map(({ device, icon, words }) => (
            <span key={device}>
              <Icon name={icon} />
              <span class="visually-hidden">{words},</span>
            </span>
          ))}
          <span aria-hidden="true">{words.on}</span>
        </span>
      )}
      {others.map((one) => (
        <Badge key={one.device} tone={one.tone} icon={one.icon}>
          {one.words}
          {one.technical && <Technical text={text} />}
        </Badge>
      ))}
      {off.length > 1 && (
        <Badge
          icon={off[0]!.icon}
          title={off.map(({ words }) => words).join(", ")}
        >
          {fill(words.without, {
            devices: off.map(({ device }) => words.names[device]).join(", "),
          })}
        </Badge>
      )}
      {row.lowBattery !== null && (
        <Badge tone="warning" icon="phone">
          {fill(words.battery, { percent: percent(row.lowBattery) })}
          <Technical text={text} />
        </Badge>
      )}
      {row.spokeAt && (
        <Badge tone="info" icon="speech">
          {fill(words.speech, {
            time: formatClock(text.lang, row.spokeAt, text.timeZone, true),
          })}
        </Badge>
      )}
    </>
  );
}

const Technical = ({ text }: { text: LiveText }) => (
  <span class="technical">{` · ${text.words.devices.technical}`}</span>
);

/** Colleagues who look in live now. */
export function Watchers({ row: { watchers }, text }: Part) {
  const { words, lang } = text;
  if (watchers.length === 0) return null;
  const names = watchers.map((name) => name || words.a_colleague);
  return (
    <Badge tone="info" icon="gaze">
      {plural(lang, names.length, words.devices.watchers, {
        names: new Intl.ListFormat(lang).format(names),
      })}
    </Badge>
  );
}
