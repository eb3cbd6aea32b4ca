import type {
  DevicesView,
  DeviceView,
  MicrophoneView,
  PhonePart,
  RoomDevice,
  ScreenView,
} from "../../lib/devices/view.ts";
import { phoneState } from "../../lib/devices/phone.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { formatClock } from "../../lib/time.ts";
import type { StudentWords } from "../exam/words.ts";

/** Section `room_devices` of the student's words. */
export type DeviceWords = Omit<StudentWords["room_devices"], "seen">;

/** How times are said: in the exam's own time zone. */
export interface Said {
  lang: string;
  timeZone: string;
  /** The exam is on hold. */
  held: boolean;
  words: DeviceWords;
}

export const ROOM_DEVICES = ["screen", "microphone", "phone"] as const;

/** How a device stands: a word for the looks, and words for the student. */
export interface Standing {
  /** `off` is as the student wants it; `trouble` wants the student. */
  state: "on" | "paused" | "off" | "trouble";
  text: string;
  /** Where there is little room; default: `text`. */
  short?: string;
}

/** How each of them stands. */
export function standingOf(
  device: RoomDevice,
  view: DevicesView,
  said: Said,
): Standing {
  const { use } = view[device];
  if (use !== "on") {
    return { state: "off", text: unusedText(use, said.words) };
  }
  switch (device) {
    case "screen":
      return screenStanding(view.screen, said);
    case "microphone":
      return microphoneStanding(view.microphone, said);
    case "phone":
      return phoneStanding(view.phone, said);
  }
}

function unusedText(use: DeviceView["use"], { unused }: DeviceWords): string {
  return use === "on" || use === "off" ? "" : unused[use];
}

function screenStanding(
  { status }: ScreenView,
  { held, words: { screen } }: Said,
): Standing {
  if (status !== "shared") {
    return { state: "trouble", text: screen[status] };
  }
  return held
    ? { state: "paused", text: screen.paused }
    : { state: "on", text: screen.shared };
}

function microphoneStanding(
  { status, speech }: MicrophoneView,
  { words: { microphone } }: Said,
): Standing {
  if (status !== "on" || !speech) {
    const loading = status === "not_loaded" ? "not_loaded" : "loading";
    return { state: "off", text: microphone[loading] };
  }
  switch (speech.status) {
    case "watching":
      return speech.speaking ? { state: "on", text: microphone.speaking } : {
        state: "on",
        text: microphone.listening[speech.listening],
        short: microphone.listening.ready,
      };
    case "paused":
      return { state: "paused", text: microphone[speech.pausedBy ?? "held"] };
    case "opening":
      return { state: "off", text: microphone.opening };
    default:
      return { state: "trouble", text: microphone[speech.status] };
  }
}

function phoneStanding(
  { phone, required }: PhonePart,
  { lang, timeZone, words: { phone: words } }: Said,
): Standing {
  const state = phoneState(phone);
  if (!phone || state === "none") {
    return { state: required ? "trouble" : "off", text: words.none };
  }
  if (state === "lost") {
    const time = formatClock(lang, phone.lost_since!, timeZone);
    return { state: "trouble", text: fill(words.lost, { time }) };
  }
  if (phone.battery === null) return { state: "on", text: words.paired };
  const percent = new Intl.NumberFormat(lang, { style: "percent" })
    .format(phone.battery);
  return {
    state: "on",
    text: fill(words.battery, { percent }),
    short: `${words.paired}, ${percent}`,
  };
}
