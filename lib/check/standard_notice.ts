/** Server only: what a student is told of each device before anything is asked. */
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import { watchesSpeech } from "../../supabase/functions/_shared/contract/microphone_use.ts";
import { fill, plural } from "../i18n/fill.ts";
import type { NoticePart } from "./consent.ts";
import {
  type CheckWords,
  liveDevices,
  usedDevices,
  type VisionThere,
  watchedByCamera,
} from "./notice.ts";

type NoticeWords = CheckWords["notice"];

/**
 * Our standard notice, for a school that has written none: of each device what
 * it is used for and what leaves the computer; then who sees it, how long it is
 * kept, and how to withdraw. Only what holds for this very student.
 */
export function standardNotice(
  { exam, policy }: Pick<AttemptView, "exam" | "policy">,
  there: VisionThere,
  lang: string,
  { notice: words, devices }: CheckWords,
): NoticePart[] {
  const used = usedDevices(policy);
  if (used.length === 0) return [];
  const live = exam.is_practice ? [] : liveDevices(policy);
  const named = new Intl.ListFormat(lang)
    .format(live.map((one) => devices[one]));
  const ofDevice = {
    webcam: () => byCamera(policy, there, lang, words),
    microphone: () =>
      byMicrophone(policy, live.includes("microphone"), lang, words),
    screen: () => [
      picturesText(words.screen.pictures, {
        seconds: policy.screen_interval_seconds,
        width: policy.screen_width,
        lang,
      }),
      words.screen.stopped,
    ],
    phone: () => [
      picturesText(words.phone.pictures, {
        seconds: policy.snapshot_interval_seconds,
        width: policy.snapshot_width,
        lang,
      }),
      words.phone.rest,
    ],
  };
  return [
    ...used.map((device) => ({
      title: words.titles[device],
      lines: [
        ...ofDevice[device](),
        ...device !== "webcam" && policy[device] === "optional"
          ? [words.optional]
          : [],
      ],
    })),
    ...live.length > 0
      ? [{
        title: words.titles.live,
        lines: [fill(words.live, { devices: named })],
      }]
      : [],
    {
      title: words.titles.all,
      lines: [
        live.length === 0
          ? words.never
          : live.includes("microphone")
          ? words.never_recorded
          : words.never_recorded_no_sound,
        ...exam.is_practice
          ? [words.who_practice]
          : [words.who, plural(lang, policy.retention_days, words.kept)],
        words.fair,
        words.withdraw,
      ],
    },
  ];
}

function byCamera(
  policy: ShownPolicy,
  there: VisionThere,
  lang: string,
  words: NoticeWords,
): string[] {
  const watched = watchedByCamera(policy, there);
  const looks = [
    watched.faces && words.looks_faces,
    watched.gaze && words.looks_gaze,
    watched.liveness && words.looks_liveness,
    watched.lens && words.looks_lens,
  ].filter((line) => line !== false);
  const list = new Intl.ListFormat(lang).format(looks);
  return [
    ...looks.length > 0
      ? [fill(words.looks, { list }), words.sent]
      : [words.looks_nothing, words.sent_little],
    ...watched.gaze ? [words.calibration] : [],
    picturesText(words.pictures, {
      seconds: policy.snapshot_interval_seconds,
      width: policy.snapshot_width,
      lang,
    }),
  ];
}

function byMicrophone(
  policy: ShownPolicy,
  heard: boolean,
  lang: string,
  { microphone }: NoticeWords,
): string[] {
  const { speech } = policy;
  return watchesSpeech(policy)
    ? [
      plural(lang, speech.min_seconds, microphone.speech),
      microphone.words,
      ...heard ? [microphone.heard] : [],
    ]
    : [microphone.live_only];
}

/** How often a picture is sent, and how wide it is. */
function picturesText(
  sentence: string,
  { seconds, width, lang }: { seconds: number; width: number; lang: string },
): string {
  return fill(sentence, {
    seconds: new Intl.NumberFormat(lang).format(seconds),
    width: String(width),
  });
}
