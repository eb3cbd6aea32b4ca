import { timeOfDay } from "../../lib/exam/focus_here.ts";
import type { RoomState } from "../../lib/exam/room_state.ts";
import type { RoomPageWords } from "../../lib/exam/room/words.ts";
import { Icon } from "../Icon.tsx";
import { fill } from "../../lib/i18n/fill.ts";

interface Props {
  state: RoomState;
  locale: string;
  words: RoomPageWords["talk"];
  onTakeBack(): void;
}

/** The raised hand, and who looks in. */
export function CallBar(
  { state, locale, words, onTakeBack }: Props,
) {
  const { called, calling, watched } = state;
  const { call } = words;
  const raised = called !== null || calling?.kind;
  return (
    <div class="room-calls">
      {watched && (
        <p class="room-watched" role="status">
          {fill(words.watched, {
            name: watched.by,
            time: timeOfDay(watched.since, locale),
          })}
        </p>
      )}
      <p role="status" class="room-call-state" data-raised={String(!!raised)}>
        {raised && <Icon name="hand" />}
        {callLine(state, locale, call)}
      </p>
      {raised && calling?.kind !== null && (
        <button type="button" class="secondary" onClick={onTakeBack}>
          {call.take_back}
        </button>
      )}
    </div>
  );
}

function callLine(
  { called, calling, callProblem }: RoomState,
  locale: string,
  call: RoomPageWords["talk"]["call"],
): string {
  if (calling) {
    const waits = callProblem !== null;
    if (calling.kind) return waits ? call.waiting : call.calling;
    return waits ? call.back_waiting : call.taking_back;
  }
  if (callProblem) return fill(call.refused, { code: callProblem });
  if (!called) return "";
  const time = timeOfDay(called.since, locale);
  return fill(called.kind === "break" ? call.break_asked : call.raised, {
    time,
  });
}
