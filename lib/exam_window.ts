import { fill } from "./i18n/fill.ts";
import type { Lang } from "./i18n/mod.ts";
import { formatDateTime } from "./time.ts";

/** When an exam is open, in the school's time zone; the words are the page's. */
export function windowText(
  exam: {
    opens_at: string | null;
    closes_at: string | null;
    time_zone: string;
  },
  lang: Lang,
  words: Record<
    "window" | "window_from" | "window_until" | "window_always",
    string
  >,
): string {
  const at = (time: string) => formatDateTime(lang, time, exam.time_zone);
  const { opens_at, closes_at } = exam;
  if (opens_at && closes_at) {
    return fill(words.window, { from: at(opens_at), until: at(closes_at) });
  }
  if (opens_at) return fill(words.window_from, { from: at(opens_at) });
  if (closes_at) return fill(words.window_until, { until: at(closes_at) });
  return words.window_always;
}
