import { clockFace, isoDuration, urgency } from "../../lib/exam/countdown.ts";
import type { RoomState } from "../../lib/exam/room_state.ts";
import type { RoomWords } from "./words.ts";

interface Props {
  title: string;
  state: RoomState;
  words: RoomWords;
  onHandIn(): void;
}

/** Always in sight: the time left, whether answers are safe, handing in. */
export function TopBar({ title, state, words, onHandIn }: Props) {
  const { remaining, save, durable } = state;
  const saveLine = save === "offline" && !durable
    ? words.offline_memory
    : save === "stopped"
    ? words.save_stopped
    : save === "signed_out"
    ? words.save_signed_out
    : words[save];
  return (
    <header class="exam-bar">
      <h1>{title}</h1>
      <p class="exam-save" data-save={save}>{saveLine}</p>
      <p class="exam-timer" data-urgency={urgency(remaining)}>
        <span class="exam-timer-label">{words.time_left}</span>
        <time
          role="timer"
          aria-label={words.time_left}
          dateTime={isoDuration(remaining)}
        >
          {clockFace(remaining)}
        </time>
      </p>
      <button
        type="button"
        class="exam-hand-in"
        disabled={state.phase !== "open"}
        onClick={onHandIn}
      >
        {words.hand_in}
      </button>
    </header>
  );
}
