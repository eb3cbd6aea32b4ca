import type { HoldWords } from "../../lib/exam/room_state.ts";
import type { RoomPageWords } from "../../lib/exam/room/words.ts";
import { fill } from "../../lib/i18n/fill.ts";

interface Props {
  said: HoldWords;
  words: RoomPageWords["talk"]["lock"];
  onWrite(text: string): void;
  onTell(): void;
}

/** The box in which the student says what happened. */
export function HoldAnswer({ said, words, onWrite, onTell }: Props) {
  const { text, sent, waiting } = said;
  const news = text.trim() !== "" && text.trim() !== sent;
  return (
    <form
      class="room-answer"
      onSubmit={(e) => {
        e.preventDefault();
        onTell();
      }}
    >
      <label for="hold-answer">{words.what}</label>
      <textarea
        id="hold-answer"
        rows={4}
        maxLength={4000}
        aria-describedby="hold-answer-hint"
        value={text}
        onInput={(e) => onWrite(e.currentTarget.value)}
      />
      <small id="hold-answer-hint">{words.hint}</small>
      <div class="room-answer-foot">
        <button type="submit" disabled={!news || waiting}>
          {sent === null ? words.send : words.send_again}
        </button>
        <p role="status">{saidLine(said, words)}</p>
      </div>
    </form>
  );
}

function saidLine(
  { text, sent, waiting, problem }: HoldWords,
  words: Props["words"],
): string {
  if (waiting) return problem ? words.waiting : "";
  if (problem) return fill(words.refused, { code: problem });
  if (sent === null) return "";
  return text.trim() === sent ? `✓ ${words.sent}` : words.changed;
}
