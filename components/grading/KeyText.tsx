import type { GradedQuestion } from "../../lib/grading/model.ts";
import { numberText } from "../../lib/grading/number.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { readable } from "../../lib/rescue/compare.ts";
import type { GradingText } from "./text.ts";

/** What the key says is right, or how an essay is to be marked. */
export function KeyText(
  { question, words: { mark: words }, lang }:
    & Pick<GradingText, "words" | "lang">
    & { question: GradedQuestion },
) {
  const text = keyText(question, words, lang);
  return (
    <>
      <h4>{question.kind === "essay" ? words.rubric : words.key}</h4>
      {text === null
        ? <p class="muted">{words.no_key}</p>
        : <p class="answer-text" dir="auto">{text}</p>}
    </>
  );
}

function keyText(
  question: GradedQuestion,
  words: GradingText["words"]["mark"],
  lang: string,
): string | null {
  const { key } = question;
  const number = (value: unknown) =>
    typeof value === "number" ? numberText(value, lang) : String(value);
  switch (question.kind) {
    case "single":
      return readable(key?.choice, question, words);
    case "multiple":
      return readable(key?.choices, question, words);
    case "true_false":
      return typeof key?.value === "boolean"
        ? readable(key.value, question, words)
        : null;
    case "numeric":
      if (key?.value === undefined) return null;
      return key.tolerance
        ? fill(words.tolerance, {
          value: number(key.value),
          tolerance: number(key.tolerance),
        })
        : number(key.value);
    case "short_text":
      return key?.accept?.join("\n") ?? null;
    case "essay":
      return key?.rubric?.trim() || null;
  }
}
