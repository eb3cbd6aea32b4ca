import type { PhoneView } from "../../lib/phone/model.ts";
import type { PhoneWords } from "./words.ts";

interface Props {
  stage: Extract<
    PhoneView["stage"],
    "over" | "left" | "unpaired" | "elsewhere"
  >;
  onAgain: () => void;
  onHere: () => void;
  words: PhoneWords;
}

/** The phone is the camera no more, and why. */
export function Ended({ stage, onAgain, onHere, words: { ended } }: Props) {
  return (
    <article class="phone-ended" data-ended={stage}>
      <div role="status">
        <h2>{ended[stage].title}</h2>
        <p>{ended[stage].what}</p>
      </div>
      {stage === "elsewhere" && (
        <button type="button" onClick={onHere}>{ended.elsewhere_here}</button>
      )}
      {(stage === "left" || stage === "unpaired") && (
        <button type="button" onClick={onAgain}>{ended.pair_again}</button>
      )}
    </article>
  );
}
