import type { PaperQuestion } from "../../supabase/functions/_shared/contract/answers.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import { plural } from "../../lib/i18n/fill.ts";
import type { RoomWords } from "./words.ts";
import { Choices } from "./Choices.tsx";

/** Longest answer (UTF-16 units) the contract takes. */
const LONGEST = 20_000;
const NUMBER = /^\s*[+−-]?(\d[\d\s]*([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?\s*$/i;

export interface QuestionInputProps {
  question: PaperQuestion;
  value: AnswerValue;
  disabled: boolean;
  lang: string;
  words: RoomWords;
  onAnswer(value: AnswerValue): void;
}

/** Where the student answers: one form for each kind of question. */
export function QuestionInput(props: QuestionInputProps) {
  const { question, value, words, disabled, onAnswer, lang } = props;
  const text = typeof value === "string" ? value : "";
  const id = `answer-${question.id}`;
  const shared = {
    id,
    disabled,
    "data-answer": "",
    "aria-describedby": `prompt ${id}-note`,
    autocomplete: "off",
    spellcheck: false,
    onInput: (e: Event) =>
      onAnswer((e.currentTarget as HTMLInputElement).value || null),
  };
  switch (question.kind) {
    case "numeric": {
      const bad = text.trim() !== "" && !NUMBER.test(text);
      return (
        <div class="exam-field">
          <label for={id}>{words.number_label}</label>
          <input
            {...shared}
            type="text"
            inputmode="decimal"
            maxLength={60}
            value={text}
            aria-invalid={bad ? "true" : undefined}
          />
          <small id={`${id}-note`}>{bad ? words.number_bad : ""}</small>
        </div>
      );
    }
    case "short_text":
      return (
        <div class="exam-field">
          <label for={id}>{words.text_label}</label>
          <input {...shared} type="text" maxLength={500} value={text} />
          <small id={`${id}-note`}></small>
        </div>
      );
    case "essay": {
      const count = text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
      return (
        <div class="exam-field">
          <label for={id}>{words.essay_label}</label>
          <textarea {...shared} rows={10} maxLength={LONGEST} value={text} />
          <small id={`${id}-note`}>{plural(lang, count, words.words)}</small>
        </div>
      );
    }
    default:
      return <Choices {...props} />;
  }
}
