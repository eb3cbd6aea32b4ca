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
  const { called, calling, watchers, devices, hold } = state;
  const isHeard = devices?.view.microphone.isHeardLive && hold !== "paused";
  const { call } = words;
  const raised = called !== null || calling?.kind;
  return (
    <div class="room-calls">
      {/* There from the start, or it would not be read out. */}
      <div class="room-watched" role="status">
        {watchers.map(({ view_id, by, since, device_id }) => (
          <p key={view_id}>
            {fill(words[device_id ? "watched_phone" : "watched"], {
              name: by || words.somebody,
              time: timeOfDay(since, locale),
            })}
            {isHeard && !device_id && ` ${words.watched_heard}`}
          </p>
        ))}
      </div>
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
