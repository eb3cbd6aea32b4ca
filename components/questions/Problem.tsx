import type { Flaw } from "../../lib/questions/flaws.ts";
import { flawText, type QuestionWords } from "./words.ts";

/** Flaws of one field, below it. `id`: by which the field refers to them. */
export function Problem(
  { flaws, at, words }: {
    flaws: readonly Flaw[];
    at: string;
    words: QuestionWords;
  },
) {
  const here = flaws.filter(({ field }) => field === at);
  return (
    <span id={`problem-${at}`} class="question-problem" role="status">
      {here.map((flaw, n) => (
        <span key={n}>
          <span aria-hidden="true">⚠</span> {flawText(flaw, words)}
        </span>
      ))}
    </span>
  );
}

/** What a field says of its flaws to whoever cannot see them. */
export function flawed(flaws: readonly Flaw[], at: string, hint = "") {
  const bad = flaws.some(({ field }) => field === at);
  return {
    "aria-invalid": bad ? "true" as const : undefined,
    "aria-describedby": `${hint} problem-${at}`.trim(),
  };
}
