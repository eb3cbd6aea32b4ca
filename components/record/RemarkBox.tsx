import {
  MOST_CHARACTERS,
  MOST_REMARKS,
  type RemarkState,
} from "../../lib/exam/remarks.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { StudentWords } from "../exam/words.ts";

export interface BoxProps {
  /** Makes ids unique on the page. */
  id: string;
  /** What the words are about, for who does not see the line. */
  what: string;
  /** How many remarks there are already. */
  said: number;
  draft: string;
  state: RemarkState;
  open: boolean;
  /** Whether the last remark was sent from this page. */
  sent: boolean;
  /** Whether the page is ready to take words. */
  ready: boolean;
  lang: string;
  words: StudentWords["record"];
  onToggle(open: boolean): void;
  onWrite(text: string): void;
  onSend(): void;
}

/** From here on the characters that are left are told. */
const TELL_LEFT = 500;

function status({ state, sent, words }: BoxProps): string {
  switch (state.step) {
    case "sending":
      return words.sending;
    case "waiting":
      return words.waiting;
    case "refused":
      return words.errors[state.code] ?? words.errors.other!;
    case "idle":
      return sent ? words.sent : "";
  }
}

/** A box for the student's own words about one thing. */
export function RemarkBox(props: BoxProps) {
  const { what, said, state, words } = props;
  return (
    <div class="remark" data-step={state.step}>
      {said >= MOST_REMARKS
        ? <p class="remark-enough">{words.enough}</p>
        : (
          <details
            open={props.open}
            onToggle={(event) => props.onToggle(event.currentTarget.open)}
          >
            <summary>
              {said > 0 ? words.answer_again : words.answer}
              <span class="visually-hidden">: {what}</span>
            </summary>
            {props.open && <BoxForm {...props} />}
          </details>
        )}
      <p class="remark-status" role="status">{status(props)}</p>
    </div>
  );
}

/** Made when the box is opened: a record may have hundreds of lines. */
function BoxForm(props: BoxProps) {
  const { id, what, draft, state, ready, lang, words } = props;
  const left = MOST_CHARACTERS - draft.length;
  const sending = state.step === "sending";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend();
      }}
    >
      <label class="visually-hidden" for={`remark-${id}`}>
        {fill(words.box, { what })}
      </label>
      <textarea
        id={`remark-${id}`}
        rows={3}
        maxLength={MOST_CHARACTERS}
        aria-describedby={`remark-hint-${id}`}
        disabled={!ready}
        value={draft}
        onInput={(event) => props.onWrite(event.currentTarget.value)}
      />
      <p class="remark-hint" id={`remark-hint-${id}`}>
        {fill(words.hint, {
          most: new Intl.NumberFormat(lang).format(MOST_CHARACTERS),
        })}
        {left < TELL_LEFT && ` ${plural(lang, left, words.left)}`}
      </p>
      <button
        type="submit"
        class="small"
        aria-busy={sending ? "true" : undefined}
        disabled={!ready || sending || draft.trim() === ""}
      >
        {words.send}
      </button>
    </form>
  );
}
