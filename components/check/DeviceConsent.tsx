import type { ConsentWord } from "../../supabase/functions/_shared/contract/answers.ts";
import type { GivenBy } from "../../lib/check/consent.ts";
import type { CheckWords, OtherDevice } from "../../lib/check/notice.ts";
import { saidText } from "../../lib/check/said_text.ts";
import type { TroubleCode } from "../../lib/check/use_steps.ts";
import type { StudentWords } from "../exam/words.ts";
import { Trouble } from "./Trouble.tsx";
import { WhoAgrees } from "./WhoAgrees.tsx";

export type DeviceWords = StudentWords["device_check"];

interface Props {
  device: OtherDevice;
  /** The newest word; undefined before the first. */
  said: ConsentWord | undefined;
  givenBy: GivenBy;
  ready: boolean;
  busy: boolean;
  trouble: TroubleCode | null;
  lang: string;
  /** Of the exam. */
  timeZone: string;
  words: DeviceWords;
  /** The words on consent, and on what could not be saved. */
  all: CheckWords;
  onGivenBy(by: GivenBy): void;
  onDecide(given: boolean): void;
}

/** The word on a device that may be refused without more: in its own part. */
export function DeviceConsent(props: Props) {
  const { device, said, ready, busy, lang, timeZone, all } = props;
  const { own: words } = props.words;
  const { consent } = all;
  const button = (given: boolean, text: string, small = false) => (
    <button
      id={`${device}-${given ? "agree" : "refuse"}`}
      type="button"
      class={small ? "outline check-small" : "outline"}
      disabled={!ready}
      aria-busy={busy ? "true" : undefined}
      onClick={() => props.onDecide(given)}
    >
      {text}
    </button>
  );
  return (
    <div class="check-own" data-given={said && String(said.given)}>
      {/* Here from the start, so that what appears in it is read out. */}
      <div role="status">
        {said && (
          <p>
            {saidText(said, words.refused, { lang, timeZone, words: consent })}
          </p>
        )}
      </div>
      {!said
        ? (
          <>
            <p>
              {words.lead} <strong>{words.question[device]}</strong>
            </p>
            <WhoAgrees
              name={`given_by_${device}`}
              ready={ready}
              givenBy={props.givenBy}
              words={consent}
              onGivenBy={props.onGivenBy}
            />
            <div class="check-choice">
              {button(true, consent.agree)}
              {button(false, consent.refuse)}
            </div>
          </>
        )
        : said.given
        ? button(false, words.withdraw, true)
        : button(true, words.agree_after_all, true)}
      <Trouble code={props.trouble} words={all} />
    </div>
  );
}
