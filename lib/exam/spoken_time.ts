import { fill, type Plural, plural } from "../i18n/fill.ts";

/**
 * Time left in words, for those who hear it: "1 hour 5 minutes left".
 *
 * @param ms milliseconds; a begun second still counts
 */
export function spokenTime(
  ms: number,
  lang: string,
  words: { left: string; hours: Plural; minutes: Plural; seconds: Plural },
): string {
  const all = Math.max(0, Math.ceil(ms / 1000));
  const parts: [number, Plural][] = [
    [Math.floor(all / 3600), words.hours],
    [Math.floor(all / 60) % 60, words.minutes],
    [all % 60, words.seconds],
  ];
  const said = parts.filter(([count]) => count > 0);
  const time = (said.length > 0 ? said : parts.slice(-1))
    .map(([count, forms]) => plural(lang, count, forms));
  return fill(words.left, { time: time.join(" ") });
}
