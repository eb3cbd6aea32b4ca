import {
  LONGEST_ESSAY,
  LONGEST_NUMBER,
  LONGEST_TEXT,
  rowsFor,
  spaceLeft,
  storable,
  wordsIn,
} from "../../lib/exam/answer_text.ts";
import { readNumber } from "../../lib/exam/number_text.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { PaperQuestion } from "../../supabase/functions/_shared/contract/answers.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import { Choices } from "./Choices.tsx";
import type { RoomWords } from "./words.ts";

export interface QuestionInputProps {
  question: PaperQuestion;
  value: AnswerValue;
  disabled: boolean;
  lang: string;
  words: RoomWords;
  onAnswer(value: AnswerValue): void;
  shownSrc?(src: string): string;
  onImageError?(): void;
}

/** Where the student answers: one form for each kind of question. */
export function QuestionInput(props: QuestionInputProps) {
  const { question, value, words, disabled, onAnswer, lang } = props;
  const text = typeof value === "string" || typeof value === "number"
    ? String(value)
    : "";
  const id = `answer-${question.id}`;
  const shared = {
    id,
    disabled,
    value: text,
    "data-answer": "",
    "aria-describedby": `prompt ${id}-hint ${id}-note`,
    autocomplete: "off",
    spellcheck: false,
    onInput: (e: Event) =>
      onAnswer(storable((e.currentTarget as HTMLInputElement).value) || null),
  };
  const label = (name: string) => <label for={id}>{name}</label>;
  const hint = (said: string) => <small id={`${id}-hint`}>{said}</small>;
  // Told without being asked; empty most of the time.
  const note = (said: string) => (
    <small id={`${id}-note`} class="exam-field-note" aria-live="polite">
      {said}
    </small>
  );
  // A countdown of characters is there to be seen, not told with every key.
  const left = (longest: number) => {
    const count = spaceLeft(text, longest);
    return count ? plural(lang, count, words.paper.characters_left) : "";
  };
  const full = (longest: number) =>
    spaceLeft(text, longest) === 0 ? words.paper.full : "";
  switch (question.kind) {
    case "numeric": {
      const bad = readNumber(text, lang).kind === "bad";
      return (
        <div class="exam-field">
          {label(words.number_label)}
          <input
            {...shared}
            type="text"
            inputmode="decimal"
            maxLength={LONGEST_NUMBER}
            aria-invalid={bad ? "true" : undefined}
          />
          {hint(words.paper.number_hint)}
          {note(numberNote(text, lang, words))}
        </div>
      );
    }
    case "short_text":
      return (
        <div class="exam-field">
          {label(words.text_label)}
          <input {...shared} type="text" maxLength={LONGEST_TEXT} />
          {hint(left(LONGEST_TEXT))}
          {note(full(LONGEST_TEXT))}
        </div>
      );
    case "essay":
      return (
        <div class="exam-field">
          {label(words.essay_label)}
          <textarea
            {...shared}
            rows={rowsFor(text)}
            maxLength={LONGEST_ESSAY}
          />
          {hint(
            [plural(lang, wordsIn(text), words.words), left(LONGEST_ESSAY)]
              .filter(Boolean).join(" · "),
          )}
          {note(full(LONGEST_ESSAY))}
        </div>
      );
    default:
      return <Choices {...props} />;
  }
}

/** How a number is read, wherever that is not plain to see. */
function numberNote(text: string, lang: string, words: RoomWords): string {
  const reading = readNumber(text, lang);
  if (reading.kind === "bad") return words.number_bad;
  if (reading.kind === "none" || reading.plain && !reading.grouped) return "";
  const { shown, grouped } = reading;
  return grouped
    ? fill(words.paper.number_grouped, { number: shown, other: grouped })
    : fill(words.paper.number_read, { number: shown });
}
