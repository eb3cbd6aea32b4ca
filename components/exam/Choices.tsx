import { choicesOf, nameOfChoice } from "../../lib/exam/choices.ts";
import { Prompt } from "./Prompt.tsx";
import type { QuestionInputProps } from "./QuestionInput.tsx";

/** Single, multiple, true or false: native radios and checkboxes. */
export function Choices(
  { question, value, words, disabled, onAnswer, ...images }: QuestionInputProps,
) {
  const several = question.kind === "multiple";
  return (
    <fieldset
      class="exam-choices"
      disabled={disabled}
      aria-describedby="prompt"
    >
      <legend>{several ? words.choose_many : words.choose_one}</legend>
      {choicesOf(question, value, words).map((choice, index) => (
        <label key={choice.key} class="exam-choice">
          <input
            type={several ? "checkbox" : "radio"}
            name={`question-${question.id}`}
            value={choice.key}
            checked={choice.checked}
            aria-label={nameOfChoice(choice)}
            onChange={() =>
              onAnswer(choice.next)}
          />
          <span class="exam-choice-content">
            <Prompt
              parts={choice.content}
              words={words.paper}
              inline
              shownSrc={images.shownSrc}
              onImageError={images.onImageError}
            />
          </span>
          {index < 9 && (
            <kbd class="exam-choice-key" aria-hidden="true">{index + 1}</kbd>
          )}
        </label>
      ))}
    </fieldset>
  );
}
