import { clockFace, isoDuration, urgency } from "../../lib/exam/countdown.ts";
import { fill } from "../../lib/i18n/fill.ts";
import {
  isHere,
  type RoomPhase,
  type RoomState,
} from "../../lib/exam/room_state.ts";
import { timeOfDay } from "../../lib/exam/focus_here.ts";
import { dateLocale } from "../../lib/time.ts";
import type { RoomWords } from "./words.ts";

interface Props {
  title: string;
  state: RoomState;
  lang: string;
  words: RoomWords;
  onHandIn(): void;
  /** Calls the proctor; not given: there is nobody to call yet. */
  onHelp?(): void;
  /** The name of the button that does; not given: no such button. */
  help?: string;
}

/** Always in sight: the time left, whether answers are safe, handing in. */
export function TopBar(
  { title, state, lang, words, onHandIn, onHelp, help }: Props,
) {
  const { save } = state;
  const here = isHere(state);
  return (
    <header class="exam-bar">
      <h1 title={title}>{title}</h1>
      <p class="exam-save" data-save={save}>{saveLine(state, lang, words)}</p>
      {here && <Timer state={state} words={words} />}
      {here && help && (
        <button
          type="button"
          class="secondary room-help"
          disabled={!onHelp}
          onClick={onHelp}
        >
          {help}
        </button>
      )}
      {here && (
        <button
          type="button"
          class="exam-hand-in"
          disabled={state.phase !== "open"}
          onClick={onHandIn}
        >
          {words.hand_in}
        </button>
      )}
    </header>
  );
}

/** Phases in which nothing is known of answers yet. */
const CLOSED: readonly RoomPhase[] = [
  "opening",
  "failed",
  "other_tab",
  "elsewhere",
  "asking",
];

function saveLine(state: RoomState, lang: string, words: RoomWords): string {
  const { save, durable, savedAt, phase, inOtherTab } = state;
  if (CLOSED.includes(phase)) return "";
  // The other tab sends what is left, and says so.
  if (phase === "superseded" && inOtherTab) return "";
  if (save === "offline" && !durable) return words.offline_memory;
  if (!durable && (save === "stopped" || save === "signed_out")) {
    return words.not_sent_memory;
  }
  if (save === "stopped") return words.paper.save_stopped_short;
  if (save === "signed_out") return words.save_signed_out;
  if (save === "saved" && savedAt) {
    const time = timeOfDay(savedAt, dateLocale(lang));
    return fill(words.paper.saved_at, { time });
  }
  return words[save];
}

/** Colour, border and words tell how pressing the time is. */
function Timer({ state, words }: Pick<Props, "state" | "words">) {
  const { remaining } = state;
  // Some exams have no end.
  if (!Number.isFinite(remaining)) return null;
  const stands = state.clockStands ?? state.hold !== "none";
  const how = stands ? "paused" : urgency(remaining);
  const label = {
    paused: words.paper.time_paused,
    calm: words.time_left,
    five_minutes: words.time_left,
    one_minute: words.paper.last_minute,
    over: words.paper.time_up,
  }[how];
  return (
    <p class="exam-timer" data-urgency={how}>
      <span class="exam-timer-label" id="timer-label">{label}</span>
      <time
        role="timer"
        aria-labelledby="timer-label"
        dateTime={isoDuration(remaining)}
      >
        {clockFace(remaining)}
      </time>
    </p>
  );
}
