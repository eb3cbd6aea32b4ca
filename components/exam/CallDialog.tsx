import { clockFace } from "../../lib/exam/countdown.ts";
import { modal } from "../../lib/exam/modal.ts";
import type { Call, RoomState } from "../../lib/exam/room_state.ts";
import type { RoomPageWords } from "../../lib/exam/room/words.ts";
import { fill } from "../../lib/i18n/fill.ts";

interface Props {
  state: RoomState;
  words: RoomPageWords["talk"];
  message: string;
  onMessage(text: string): void;
  onCall(call: Call): void;
  onBreak(): void;
  onBack(): void;
}

/** Asks what the proctor is called for. */
export function CallDialog(props: Props) {
  const { state, words, message, onMessage, onCall, onBreak, onBack } = props;
  const { call } = words;
  const granted = state.breakLeft > 0;
  const time = clockFace(state.breakLeft);
  const make = (kind: Call["kind"]) =>
    onCall({ kind, message: message.trim() || null });
  return (
    <dialog
      class="exam-dialog"
      aria-labelledby="call-title"
      ref={modal}
      onCancel={(e) => {
        e.preventDefault();
        onBack();
      }}
    >
      <article>
        <h2 id="call-title">{call.title}</h2>
        <p>{call.lead}</p>
        <form
          id="call-form"
          onSubmit={(e) => {
            e.preventDefault();
            make("help");
          }}
        >
          <label for="call-message">{call.message}</label>
          <textarea
            id="call-message"
            rows={3}
            maxLength={2000}
            value={message}
            onInput={(e) => onMessage(e.currentTarget.value)}
          />
        </form>
        {granted && state.hold === "none" && (
          <p>{fill(call.own_break, { time })}</p>
        )}
        <footer>
          <button type="button" class="secondary" onClick={onBack}>
            {call.back}
          </button>
          {state.hold === "none" && (
            <button
              type="button"
              class="secondary"
              onClick={granted ? onBreak : () => make("break")}
            >
              {granted ? fill(words.break.take, { time }) : call.ask_break}
            </button>
          )}
          <button type="submit" form="call-form">{call.raise}</button>
        </footer>
      </article>
    </dialog>
  );
}
