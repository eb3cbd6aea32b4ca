import type { ConsentWord } from "../../supabase/functions/_shared/contract/answers.ts";
import { fill } from "../i18n/fill.ts";
import { dateLocale } from "../time.ts";
import type { CheckWords } from "./notice.ts";

/**
 * A word that was given, with its time by the exam's clock, and who gave it.
 *
 * @param refused the sentence for a no; `{time}` stands for when
 */
export function saidText(
  { given, given_by, at }: ConsentWord,
  refused: string,
  { lang, timeZone, words }: {
    lang: string;
    timeZone: string;
    words: CheckWords["consent"];
  },
): string {
  const time = new Intl.DateTimeFormat(dateLocale(lang), {
    dateStyle: "long",
    timeStyle: "short",
    timeZone,
  }).format(Date.parse(at));
  const sentence = !given
    ? refused
    : given_by === "guardian"
    ? words.given_guardian
    : given_by === "school"
    ? words.given_school
    : words.given;
  return fill(sentence, { time });
}
