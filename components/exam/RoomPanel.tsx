import type { ComponentChildren } from "preact";
import type { ApiCode } from "../../lib/api/error.ts";
import type { RoomState } from "../../lib/exam/room_state.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { RoomWords } from "./words.ts";

/** Why something did not work, for people. */
export function reasonText(code: ApiCode, words: RoomWords): string {
  if (code === "network") return words.reason_network;
  if (code === "signed_out") return words.reason_signed_out;
  return fill(words.reason_other, { code });
}

/** Why an exam is on hold: a reason we have words for, or the proctor's own. */
function heldFor(reason: string, words: RoomWords): string {
  const known: Record<string, string> = words.held_reasons;
  return known[reason] ?? reason;
}

interface Props {
  state: RoomState;
  words: RoomWords;
  onAgain(): void;
  onTakeover(): void;
}

/** What stands where the paper would be: opening, on hold, handing in… */
export function RoomPanel({ state, words, onAgain, onTakeover }: Props) {
  const { phase, problem, automatic } = state;
  if (phase === "opening") return <Panel busy>{words.opening}</Panel>;
  if (phase === "failed") {
    const reason = reasonText(problem ?? "network", words);
    return (
      <Panel alert>
        <p>{fill(words.open_failed, { reason })}</p>
        <button type="button" onClick={onAgain}>{words.again}</button>
      </Panel>
    );
  }
  if (phase === "superseded") {
    return (
      <Panel alert>
        <h2>{words.superseded_title}</h2>
        <p>{words.superseded}</p>
        <button type="button" onClick={onAgain}>{words.superseded_here}</button>
      </Panel>
    );
  }
  if (phase === "elsewhere") {
    return (
      <Panel alert>
        <h2>{words.elsewhere_title}</h2>
        <p>{words.elsewhere}</p>
        <button type="button" onClick={onTakeover}>
          {words.elsewhere_ask}
        </button>
      </Panel>
    );
  }
  if (phase === "asking") return <Panel busy>{words.elsewhere_asked}</Panel>;
  if (phase === "handing_in" || phase === "over") {
    return (
      <Panel busy>
        <p>{automatic ? words.time_over_handing_in : words.handing_in}</p>
        {problem && problem !== "signed_out" && <p>{words.hand_in_waits}</p>}
      </Panel>
    );
  }
  return (
    <Panel alert>
      <h2>{words.held_title}</h2>
      <p>{words.held}</p>
      {state.holdReason && (
        <p>
          {fill(words.held_reason, {
            reason: heldFor(state.holdReason, words),
          })}
        </p>
      )}
    </Panel>
  );
}

function Panel(
  { children, alert, busy }: {
    children: ComponentChildren;
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
      {children}
    </div>
  );
}
