import { modal } from "../../lib/exam/modal.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { Known } from "../../lib/rescue/compare.ts";
import { LateAnswers } from "../admin/LateAnswers.tsx";
import type { ImportWords } from "../admin/words.ts";
import { Notice } from "../Notice.tsx";
import type { ReviewText } from "./shared.ts";

/** What became of the answers that were judged together. */
export interface BulkResult {
  done: number;
  failed: { number: number | string; reason: string }[];
}

interface Props {
  known: Pick<Known, "student" | "late" | "questions" | "answers">;
  busy: string | null;
  refused: string | null;
  /** Which act on all that wait is asked about. */
  asking: "accept" | "decline" | null;
  result: BulkResult | null;
  imports: ImportWords;
  onJudge(id: string, accept: boolean): void;
  onAsk(act: "accept" | "decline" | null): void;
  onAll(accept: boolean): void;
  text: ReviewText;
}

/** Answers that came too late to count by themselves. */
export function LatePanel(props: Props) {
  const { known, busy, asking, result, imports, text } = props;
  const { words: { late: words, decision }, lang } = text;
  const waiting = known.late.filter(({ status }) => status === "pending");
  return (
    <section aria-labelledby="late-title" class="late">
      <h2 id="late-title">{words.title}</h2>
      {known.late.length === 0 ? <p class="muted">{words.none}</p> : (
        <>
          {waiting.length > 1 && (
            <p class="late-bulk">
              {plural(lang, waiting.length, words.bulk)}{" "}
              <button
                type="button"
                class="small"
                disabled={busy !== null}
                onClick={() => props.onAsk("accept")}
              >
                {words.accept_all}
              </button>{" "}
              <button
                type="button"
                class="small secondary outline"
                disabled={busy !== null}
                onClick={() => props.onAsk("decline")}
              >
                {words.decline_all}
              </button>
            </p>
          )}
          {props.refused && (
            <Notice tone="warning" alert>{props.refused}</Notice>
          )}
          <div role="status">
            {result && (
              <Notice tone={result.failed.length > 0 ? "warning" : "good"}>
                {plural(lang, result.done, words.results)}
                {result.failed.length > 0 && (
                  <ul>
                    {result.failed.map((one, i) => (
                      <li key={i}>{fill(words.failed, one)}</li>
                    ))}
                  </ul>
                )}
              </Notice>
            )}
          </div>
          <LateAnswers
            known={known}
            lang={lang}
            timeZone={text.timeZone}
            words={imports}
            busy={busy}
            onJudge={props.onJudge}
            level="h3"
          />
        </>
      )}
      {asking && (
        <dialog
          class="review-dialog"
          aria-labelledby="late-ask-title"
          ref={modal}
          onCancel={(event) => {
            event.preventDefault();
            props.onAsk(null);
          }}
        >
          <article>
            <h2 id="late-ask-title">
              {asking === "accept"
                ? words.confirm_accept
                : words.confirm_decline}
            </h2>
            <p>{plural(lang, waiting.length, words.bulk)}</p>
            <p>{words.confirm_text}</p>
            <footer>
              <button
                type="button"
                class="secondary"
                autofocus
                onClick={() => props.onAsk(null)}
              >
                {decision.cancel}
              </button>
              <button
                type="button"
                onClick={() => props.onAll(asking === "accept")}
              >
                {asking === "accept" ? words.yes_accept : words.yes_decline}
              </button>
            </footer>
          </article>
        </dialog>
      )}
    </section>
  );
}
