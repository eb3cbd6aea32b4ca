import { LOW_BATTERY } from "../../lib/devices/phone.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { isLow, type PhoneView } from "../../lib/phone/model.ts";
import { formatClock } from "../../lib/time.ts";
import type { PhoneWords } from "./words.ts";

interface Props {
  view: PhoneView;
  lang: string;
  /** The exam's, or the phone's own. */
  timeZone: string;
  words: PhoneWords;
}

/** Everything else there is to know of a paired phone, a line for each. */
export function Standing(props: Props) {
  const { view, words: { status } } = props;
  const low = isLow(view.battery, LOW_BATTERY);
  const lines: [string, string, boolean][] = [
    [status.line, view.online ? status.line_on : status.line_off, !view.online],
    [status.exam, examText(props), false],
    [status.pictures, picturesText(props), false],
    [status.battery, batteryText(props, low), low],
    [status.screen, screenText(props), view.wake !== "on"],
  ];
  return (
    <section class="phone-standing" aria-labelledby="phone-standing">
      <h2 id="phone-standing">{status.title}</h2>
      <dl>
        {lines.map(([name, text, heed]) => (
          <div key={name} data-heed={heed ? "true" : "false"}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function examText({ view: { heard }, words: { looking, status } }: Props) {
  if (!heard) return looking;
  if (heard.state !== "in_progress") return status.exam_waiting;
  if (heard.hold === "paused") return status.exam_paused;
  return heard.hold === "soft_lock" ? status.exam_locked : status.exam_running;
}

function picturesText({ view, lang, timeZone, words: { status } }: Props) {
  const { camera, every, sentAt, waiting } = view;
  if (every === null || camera.status !== "on") return status.pictures_none;
  const parts = [
    plural(lang, every, status.pictures_every),
    sentAt !== null &&
    fill(status.pictures_sent, {
      time: formatClock(lang, sentAt, timeZone, true),
    }),
    // One is nearly always on its way.
    !view.online && waiting > 0 &&
    plural(lang, waiting, status.pictures_wait),
  ];
  return parts.filter(Boolean).join(" · ");
}

function batteryText(
  { view: { battery }, lang, words: { status } }: Props,
  low: boolean,
) {
  if (!battery) return status.battery_unknown;
  const percent = new Intl.NumberFormat(lang, { style: "percent" })
    .format(battery.level);
  const text = low
    ? status.battery_low
    : battery.charging
    ? status.battery_charging
    : status.battery_level;
  return fill(text, { percent });
}

function screenText({ view: { wake }, words: { status } }: Props) {
  return wake === "on"
    ? status.screen_on
    : wake === "off"
    ? status.screen_off
    : status.screen_unsupported;
}
