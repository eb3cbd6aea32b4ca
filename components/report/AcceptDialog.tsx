import { modal } from "../../lib/exam/modal.ts";
import { plural } from "../../lib/i18n/fill.ts";
import type { WhatIfWords } from "./words.ts";

/** Asks for a reason before other thresholds come into force. */
export function AcceptDialog(
  { attempts, reason, isMissing, lang, words, onReason, onYes, onNo }: {
    attempts: number;
    reason: string;
    /** It was tried without one. */
    isMissing: boolean;
    lang: string;
    words: WhatIfWords;
    onReason: (reason: string) => void;
    onYes: () => void;
    onNo: () => void;
  },
) {
  return (
    <dialog
      ref={modal}
      class="accept-dialog"
      aria-labelledby="accept-title"
      onCancel={(event) => {
        event.preventDefault();
        onNo();
      }}
    >
      <article>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onYes();
          }}
        >
          <h2 id="accept-title">{words.accept_title}</h2>
          <p>{plural(lang, attempts, words.accept_text)}</p>
          <label for="accept-reason">{words.reason}</label>
          <textarea
            id="accept-reason"
            name="reason"
            rows={3}
            maxLength={1000}
            required
            value={reason}
            aria-invalid={isMissing ? "true" : undefined}
            aria-describedby={isMissing ? "accept-missing" : undefined}
            onInput={(event) => onReason(event.currentTarget.value)}
          />
          {isMissing && (
            <p id="accept-missing" role="alert">{words.reason_missing}</p>
          )}
          <footer>
            <button type="button" class="secondary" onClick={onNo}>
              {words.accept_no}
            </button>
            <button type="submit">{words.accept_yes}</button>
          </footer>
        </form>
      </article>
    </dialog>
  );
}
