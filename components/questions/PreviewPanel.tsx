import type { Preview } from "../../lib/questions/use_preview.ts";
import type { Verdict } from "../../lib/questions/use_try.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import type { QuestionBody } from "../../lib/questions/model.ts";
import type { RoomWords } from "../exam/words.ts";
import { Notice } from "../Notice.tsx";
import { StudentView } from "./StudentView.tsx";
import type { QuestionWords } from "./words.ts";

const TONES = {
  right: "good",
  wrong: "danger",
  by_person: "info",
  not_tried: "warning",
} as const;

/** The question as the student sees it, to be answered for a try. */
export function PreviewPanel(
  { preview, body, number, total, given, verdict, lang, room, words, onAnswer }:
    {
      preview: Preview;
      body: QuestionBody;
      number: number;
      total: number;
      given: AnswerValue;
      verdict: Verdict | null;
      lang: string;
      room: RoomWords;
      words: QuestionWords["preview"];
      onAnswer(value: AnswerValue): void;
    },
) {
  const isEmpty = body.prompt.length === 0;
  const { shown, state } = preview;
  return (
    <section class="question-preview" aria-labelledby="preview-title">
      <h2 id="preview-title">
        {words.title}
        {state === "waiting" && !isEmpty && (
          <span class="muted" aria-busy="true">
            <span class="visually-hidden">{words.wait}</span>
          </span>
        )}
      </h2>
      {state === "failed" && (
        <Notice tone="warning">
          {words.failed}{" "}
          <button type="button" class="small outline" onClick={preview.again}>
            {words.offline_retry}
          </button>
        </Notice>
      )}
      {isEmpty || !shown
        ? isEmpty && <p class="muted">{words.nothing}</p>
        : (
          <StudentView
            shown={shown}
            body={body}
            number={number}
            total={total}
            given={given}
            lang={lang}
            room={room}
            onAnswer={onAnswer}
          />
        )}
      {!isEmpty && (
        <div role="status" class="question-verdict">
          {verdict
            ? <Notice tone={TONES[verdict]}>{words[verdict]}</Notice>
            : <p class="muted small-text">{words.try_hint}</p>}
        </div>
      )}
    </section>
  );
}
