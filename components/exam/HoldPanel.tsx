import { clockFace, isoDuration } from "../../lib/exam/countdown.ts";
import { focusHere } from "../../lib/exam/focus_here.ts";
import { isOwnBreak } from "../../lib/exam/room/breaks.ts";
import type { RoomState } from "../../lib/exam/room_state.ts";
import type { RoomPageWords } from "../../lib/exam/room/words.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { HoldAnswer } from "./HoldAnswer.tsx";

interface Props {
  state: RoomState;
  lang: string;
  words: RoomPageWords;
  onWrite(text: string): void;
  onTell(): void;
  onBreak(on: boolean): void;
}

/** What stands where the paper would be while the exam is on hold. */
export function HoldPanel(props: Props) {
  const { state } = props;
  if (state.hold === "soft_lock") return <Lock {...props} />;
  return state.holdReason === "break"
    ? <Break {...props} />
    : <Pause {...props} />;
}

/** Why an exam is on hold: a reason we have words for, or the proctor's own. */
function reasonOf({ holdReason }: RoomState, words: RoomPageWords) {
  if (!holdReason) return null;
  const known: Record<string, string> = words.held_reasons;
  return known[holdReason] ??
    (holdReason.startsWith("rule:") ? known["rule:risk_high"]! : holdReason);
}

function Frame(
  { title, kind, children }: {
    title: string;
    kind: string;
    children: preact.ComponentChildren;
  },
) {
  return (
    <section
      class="exam-panel room-hold"
      data-hold={kind}
      aria-labelledby="hold-title"
    >
      <h2 id="hold-title" tabIndex={-1} ref={focusHere}>{title}</h2>
      {children}
    </section>
  );
}

/** How long, and whether the exam's time stands still. */
function Lasting(
  { state, words, text }: Pick<Props, "state" | "words"> & { text: string },
) {
  const [before, after] = text.split("{time}");
  return (
    <p class="room-lasting">
      {before}
      <time role="timer" dateTime={isoDuration(state.heldFor)}>
        {clockFace(Math.floor(state.heldFor / 1000) * 1000)}
      </time>
      {after} ·{" "}
      <strong>
        {state.clockStands ?? true
          ? words.talk.lock.stands
          : words.talk.lock.runs}
      </strong>
    </p>
  );
}

function Lock({ state, words, onWrite, onTell }: Props) {
  const { lock } = words.talk;
  const reason = reasonOf(state, words);
  return (
    <Frame title={lock.title} kind="lock">
      {reason && <p>{fill(lock.why, { reason })}</p>}
      <p>{lock.lead}</p>
      <Lasting state={state} words={words} text={lock.for} />
      <HoldAnswer
        said={state.holdWords}
        words={lock}
        onWrite={onWrite}
        onTell={onTell}
      />
      <p>{lock.decides}</p>
    </Frame>
  );
}

function Pause({ state, words }: Props) {
  const { pause } = words.talk;
  const reason = reasonOf(state, words);
  return (
    <Frame title={pause.title} kind="pause">
      {reason && <p class="room-own-words">{fill(pause.why, { reason })}</p>}
      <p>{pause.lead}</p>
      <Lasting state={state} words={words} text={pause.for} />
    </Frame>
  );
}

function Break({ state, lang, words, onBreak }: Props) {
  const rest = words.talk.break;
  const { breakMinutes, breakAsk, breakLeft } = state;
  const own = isOwnBreak(state) && breakMinutes === null;
  const asking = breakAsk === "asking";
  return (
    <Frame title={rest.title} kind="break">
      <p>{rest.lead}</p>
      <Lasting state={state} words={words} text={rest.for} />
      {breakMinutes !== null && <p>{plural(lang, breakMinutes, rest.meant)}</p>}
      {own
        ? (
          <>
            <p>{rest.own}</p>
            <p class="room-lasting">
              {fill(rest.left, { time: clockFace(breakLeft) })}
            </p>
            <button
              type="button"
              disabled={asking}
              onClick={() => onBreak(false)}
            >
              {asking ? rest.going_on : rest.go_on}
            </button>
          </>
        )
        : <p>{rest.ends}</p>}
      <div role="status">
        {breakAsk === "attempt_held" && <p>{rest.by_proctor}</p>}
        {own && <BreakRefused state={state} words={words} />}
      </div>
    </Frame>
  );
}

/** Why a break could not begin or end. */
export function BreakRefused(
  { state: { breakAsk }, words }: {
    state: Pick<RoomState, "breakAsk">;
    words: RoomPageWords;
  },
) {
  if (breakAsk === "none" || breakAsk === "asking") return null;
  const { reasons, refused } = words.talk.break;
  const known: Record<string, string> = reasons;
  const reason = known[breakAsk] ?? fill(reasons.other, { code: breakAsk });
  return <p>{fill(refused, { reason })}</p>;
}
