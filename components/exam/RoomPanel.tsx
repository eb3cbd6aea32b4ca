import type { ComponentChildren } from "preact";
import type { ApiCode } from "../../lib/api/error.ts";
import { focusHere } from "../../lib/exam/focus_here.ts";
import type { RoomState } from "../../lib/exam/room_state.ts";
import type { RoomPageWords } from "../../lib/exam/room/words.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { RoomWords } from "./words.ts";

/** Why something did not work, for people. */
export function reasonText(code: ApiCode, words: RoomWords): string {
  if (code === "network") return words.reason_network;
  if (code === "signed_out") return words.reason_signed_out;
  return fill(words.reason_other, { code });
}

interface Props {
  state: RoomState;
  words: RoomPageWords;
  onAgain(): void;
  /** Goes on here although another tab has the exam. */
  onTake(): void;
  onTakeover(): void;
  onGoOn(): void;
}

/** What stands where the paper would be: opening, elsewhere, handing in… */
export function RoomPanel(props: Props) {
  const { state, words, onAgain, onTake, onTakeover, onGoOn } = props;
  const { phase, problem, automatic, ended, inOtherTab } = state;
  const { other_tab } = words.talk;
  if (phase === "failed") {
    const reason = reasonText(problem ?? "network", words);
    return (
      <Panel alert>
        <p>{fill(words.open_failed, { reason })}</p>
        {(problem === "network" || problem === "internal") && (
          <p>{words.talk.opening_again}</p>
        )}
        <button type="button" onClick={onAgain}>{words.again}</button>
      </Panel>
    );
  }
  if (phase === "other_tab") {
    return (
      <Panel alert title={other_tab.title}>
        <p>{other_tab.lead}</p>
        <button type="button" onClick={onTake}>{other_tab.here}</button>
      </Panel>
    );
  }
  if (phase === "superseded") {
    return (
      <Panel
        alert
        title={inOtherTab ? other_tab.taken_title : words.superseded_title}
      >
        <p>{inOtherTab ? other_tab.taken : words.superseded}</p>
        <button type="button" onClick={onAgain}>
          {inOtherTab ? other_tab.back : words.superseded_here}
        </button>
      </Panel>
    );
  }
  if (phase === "elsewhere") {
    return (
      <Panel alert title={words.elsewhere_title}>
        <p>{words.elsewhere}</p>
        <button type="button" onClick={onTakeover}>
          {words.elsewhere_ask}
        </button>
      </Panel>
    );
  }
  if (phase === "asking") return <Panel busy>{words.elsewhere_asked}</Panel>;
  if (phase === "over" && ended) {
    const { title, lead, go_on } = words.talk.ended;
    return (
      <Panel alert title={title}>
        {ended.reason && (
          <p class="room-own-words">
            {fill(words.talk.reason, { reason: ended.reason })}
          </p>
        )}
        <p>{lead}</p>
        <button type="button" onClick={onGoOn}>{go_on}</button>
      </Panel>
    );
  }
  if (phase === "handing_in" || phase === "over") {
    return (
      <Panel busy>
        <p>{automatic ? words.time_over_handing_in : words.handing_in}</p>
        {problem && problem !== "signed_out" && <p>{words.hand_in_waits}</p>}
      </Panel>
    );
  }
  return <Panel busy>{words.opening}</Panel>;
}

function Panel(
  { children, title, alert, busy }: {
    children: ComponentChildren;
    title?: string;
    alert?: boolean;
    busy?: boolean;
  },
) {
  return (
    <div
      class="exam-panel"
      role={alert ? "alert" : "status"}
      aria-busy={busy ? "true" : undefined}
    >
      {title && <h2 tabIndex={-1} ref={focusHere}>{title}</h2>}
      {children}
    </div>
  );
}
