import type { CalibrationOffer } from "../../lib/check/calibration_offer.ts";
import type { CheckWords } from "../../lib/check/notice.ts";
import type { Outcome } from "../../lib/check/use_calibration.ts";
import type { TroubleCode } from "../../lib/check/use_steps.ts";
import { Part, type PartState } from "./Part.tsx";
import { Trouble } from "./Trouble.tsx";

interface Props {
  number: number;
  can: CalibrationOffer;
  /** The server has one. */
  done: boolean;
  /** Of the last one on this page. */
  outcome: Outcome | null;
  busy: boolean;
  trouble: TroubleCode | null;
  words: CheckWords;
  onStart(): void;
}

/** The calibration: offered, explained, never needed. */
export function CalibrationPart(props: Props) {
  const { number, can, done, outcome, busy, words: all } = props;
  const words = all.calibration;
  const offered = can === "yes" || can === "off";
  const state: PartState = !offered ? "off" : done ? "done" : "optional";
  return (
    <Part
      id="calibration"
      number={number}
      title={words.title}
      state={state}
      words={all}
    >
      <p>
        {offered
          ? words.lead
          : can === "refused"
          ? all.camera.stays_off
          : words[can]}
      </p>
      {offered && <p>{words.skip_hint}</p>}
      <p id="calibration-result" role="status" tabIndex={-1}>
        {!offered
          ? ""
          : outcome
          ? resultOf(outcome, words)
          : done
          ? words.kept
          : ""}
      </p>
      {can === "off" && <p class="exam-hint">{words.first_camera}</p>}
      {offered && (
        <div class="check-acts">
          <button
            id="calibration-start"
            type="button"
            class="outline"
            disabled={can !== "yes" || busy}
            onClick={props.onStart}
          >
            {done ? words.again : words.start}
          </button>
        </div>
      )}
      <Trouble code={props.trouble} words={all} />
    </Part>
  );
}

function resultOf(
  outcome: Outcome,
  words: CheckWords["calibration"],
): string {
  if (outcome === "skipped") return words.skipped;
  if (outcome === "lost") return words.lost;
  return words.saved[outcome];
}
