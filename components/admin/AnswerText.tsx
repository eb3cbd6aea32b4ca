import type { ImportWords } from "./words.ts";

/** Characters from which an answer is folded. */
const LONG = 240;

/** An answer as it was given; long ones unfold. */
export function AnswerText(
  { text, words }: { text: string | null; words: ImportWords },
) {
  if (text === null) return <span class="muted">{words.empty}</span>;
  if (text.length <= LONG) return <span class="answer-text">{text}</span>;
  return (
    <div class="answer">
      <span class="answer-text">{`${text.slice(0, LONG)}…`}</span>
      <details class="answer-whole">
        <summary>{words.whole}</summary>
        <span class="answer-text">{text}</span>
      </details>
    </div>
  );
}
