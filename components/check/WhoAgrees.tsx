import type { GivenBy } from "../../lib/check/consent.ts";
import type { CheckWords } from "../../lib/check/notice.ts";

const BY = ["student", "guardian", "school"] as const;

interface Props {
  /** Of the radio buttons: one for each question on the page. */
  name: string;
  ready: boolean;
  givenBy: GivenBy;
  words: CheckWords["consent"];
  onGivenBy(by: GivenBy): void;
}

/** Who gives a consent: the student, a parent, or the school beforehand. */
export function WhoAgrees({ name, ready, givenBy, words, onGivenBy }: Props) {
  return (
    <fieldset class="check-by" disabled={!ready}>
      <legend>{words.who}</legend>
      {BY.map((by) => (
        <label key={by}>
          <input
            type="radio"
            name={name}
            value={by}
            checked={givenBy === by}
            onChange={() => onGivenBy(by)}
          />
          <span>{words.given_by[by]}</span>
        </label>
      ))}
    </fieldset>
  );
}
