import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { windowText } from "../../lib/exam_window.ts";
import type { InstructionWords } from "./words.ts";

type Exam = AttemptView["exam"];

/** When the exam is open; says so aloud when that was moved meanwhile. */
export function ExamWindow({ exam, before, lang, words }: {
  exam: Exam;
  /** As it was when the page was loaded. */
  before: Exam;
  lang: string;
  words: InstructionWords;
}) {
  const moved = exam.opens_at !== before.opens_at ||
    exam.closes_at !== before.closes_at;
  const text = exam.opens_at || exam.closes_at
    ? windowText(exam, lang === "fr" ? "fr" : "en", words.open)
    : "";
  return (
    // There from the start, or a change would not be read out.
    <p
      class={moved ? "exam-notice" : "exam-hint"}
      data-kind={moved ? "info" : undefined}
      role="status"
    >
      {moved && (
        <>
          <strong>{words.postponed}</strong>
          {" "}
        </>
      )}
      {text}
    </p>
  );
}
