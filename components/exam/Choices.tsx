import type { PaperQuestion } from "../../supabase/functions/_shared/contract/answers.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import { Prompt } from "./Prompt.tsx";
import type { QuestionInputProps } from "./QuestionInput.tsx";

interface Choice {
  key: string;
  checked: boolean;
  /** What the answer becomes when this is ticked or, of several, unticked. */
  next: AnswerValue;
  content: PaperQuestion["prompt"];
}

/** Single, multiple, true or false: native radios and checkboxes. */
export function Choices(
  { question, value, words, disabled, onAnswer }: QuestionInputProps,
) {
  const several = question.kind === "multiple";
  const choices = choicesOf(question, value, words);
  return (
    <fieldset
      class="exam-choices"
      disabled={disabled}
      aria-describedby="prompt"
    >
      <legend>{several ? words.choose_many : words.choose_one}</legend>
      {choices.map(({ key, checked, next, content }) => (
        <label key={key} class="exam-choice">
          <input
            type={several ? "checkbox" : "radio"}
            name={`question-${question.id}`}
            value={key}
            checked={checked}
            onChange={() =>
              onAnswer(next)}
          />
          <span>
            <Prompt parts={content} inline />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function choicesOf(
  { kind, choices }: PaperQuestion,
  value: AnswerValue,
  words: { true: string; false: string },
): Choice[] {
  if (kind === "true_false") {
    return [true, false].map((side) => ({
      key: String(side),
      checked: value === side,
      next: side,
      content: [{ type: "text", text: side ? words.true : words.false }],
    }));
  }
  const chosen = Array.isArray(value) ? value : [];
  return choices.map(({ id, content }) => {
    if (kind === "single") {
      return { key: id, checked: value === id, next: id, content };
    }
    const checked = chosen.includes(id);
    const rest = chosen.filter((other) => other !== id);
    const next = checked ? rest : [...rest, id];
    return { key: id, checked, next: next.length > 0 ? next : null, content };
  });
}
