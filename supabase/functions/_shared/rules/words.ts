/** Small words of sentences: how often, how long, and whether it still lasts. */
import type { Explanation } from "../contract/alerts.ts";

/** A text in both languages. */
export interface Both {
  en: string;
  fr: string;
}

/** What a sentence is made of. */
export type Told = Omit<Explanation, "sentence">;

const NONE: Both = { en: "", fr: "" };

/** "once", "twice", "3 times". */
export function times(n: number): Both {
  return {
    en: n === 1 ? "once" : n === 2 ? "twice" : `${n} times`,
    fr: n === 1 ? "une fois" : `${n} fois`,
  };
}

/** "14 s", "2 min 5 s". */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  return minutes ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}

/** A number as each language writes it: "1.5", "1,5". */
export function number(value: number): Both {
  const text = String(Math.round(value * 10) / 10);
  return { en: text, fr: text.replace(".", ",") };
}

/** ", for 14 s" or ", 20 s in all"; nothing where it is not known. */
export function lasted({ seconds, count }: Told): Both {
  if (seconds <= 0) return NONE;
  const text = duration(seconds);
  return count === 1
    ? { en: `, for ${text}`, fr: `, pendant ${text}` }
    : { en: `, ${text} in all`, fr: `, ${text} en tout` };
}

/** How long it lasted, and that it has not ended where it has not. */
export function untilNow(
  told: Told,
  open: Both = {
    en: ", and has not ended yet",
    fr: ", sans fin jusqu’ici",
  },
): Both {
  const known = lasted(told);
  return told.ongoing
    ? { en: known.en + open.en, fr: known.fr + open.fr }
    : known;
}

/** What the camera's analysis rests on: " (45 frames, confidence 0.9, 15 fps)". */
export function basis({ seen }: Told): Both {
  if (!seen) return NONE;
  const { frames, confidence, fps } = seen;
  const parts = (en: boolean) =>
    [
      en ? `${frames} frames` : `${frames} images`,
      confidence !== null &&
      (en
        ? `confidence from ${Math.round(confidence * 100)}%`
        : `confiance à partir de ${Math.round(confidence * 100)} %`),
      fps !== null &&
      (en
        ? `${number(fps).en} frames a second`
        : `${number(fps).fr} images par seconde`),
    ].filter(Boolean).join(", ");
  return { en: ` (${parts(true)})`, fr: ` (${parts(false)})` };
}
