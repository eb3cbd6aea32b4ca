import { clockFace } from "../../lib/exam/countdown.ts";
import { modal } from "../../lib/exam/modal.ts";
import type { PairingCode } from "../../lib/devices/pairing.ts";
import { phoneState, type PhoneView } from "../../lib/devices/phone.ts";
import type { PairingShown } from "../../lib/devices/use_pairing.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { formatClock } from "../../lib/time.ts";
import type { StudentWords } from "../exam/words.ts";

interface Props {
  /** The phone that is paired; null: none. */
  phone: PhoneView | null;
  /** From `usePairing`. */
  pairing: PairingShown;
  /** Without script nothing can be pressed. */
  ready?: boolean;
  lang: string;
  /** Of the exam: its clock is shown. */
  timeZone: string;
  words: StudentWords["pairing"];
}

/** The phone as second camera: its code, then how it is, and how to part. */
export function PairPhone(props: Props) {
  const { phone, pairing, ready = true, words } = props;
  const { stage, code, trouble, asking } = pairing.state;
  const shown = stage !== "closed";
  return (
    <div class="pair" data-stage={stage} data-phone={phoneState(phone)}>
      <Standing {...props} />
      {!phone && !shown && <p>{words.lead}</p>}
      {code && <Code code={code} {...props} />}
      <p class="pair-trouble" role="alert">{trouble && words[trouble]}</p>
      <div class="check-acts pair-acts">
        {stage === "opening" || stage === "open" ? null : (
          <button
            id="pair-open"
            type="button"
            class={phone || stage === "ended" ? "outline" : undefined}
            disabled={!ready}
            onClick={pairing.open}
          >
            {stage === "ended"
              ? words.open_new
              : phone
              ? phone.lost_since !== null ? words.open_again : words.open_other
              : words.open}
          </button>
        )}
        {shown && (
          <button
            id="pair-close"
            type="button"
            class="outline"
            onClick={pairing.close}
          >
            {words.close}
          </button>
        )}
        {phone && (
          <button
            id="pair-unpair"
            type="button"
            class="outline"
            disabled={!ready}
            onClick={() => pairing.ask(true)}
          >
            {words.unpair}
          </button>
        )}
      </div>
      {asking && <Question {...props} />}
    </div>
  );
}

/**
 * How it stands. What is read out is here from the start; the battery is not
 * among it, or every percent would be said.
 */
function Standing({ phone, pairing, lang, timeZone, words }: Props) {
  const { stage, code, trouble } = pairing.state;
  const state = phoneState(phone);
  const clock = (time: string) => formatClock(lang, time, timeZone);
  const percent = new Intl.NumberFormat(lang, { style: "percent" });
  const lost = phone?.lost_since ?? null;
  return (
    <>
      <div class="pair-state" data-state={state}>
        <div role="status">
          {phone && (
            <strong>
              {lost === null
                ? fill(words.paired, { time: clock(phone.paired_at) })
                : fill(words.lost, { time: clock(lost) })}
            </strong>
          )}
          {!phone && stage === "opening" && !code && words.opening}
          {stage === "ended" && !trouble && <p>{words.ended}</p>}
        </div>
        {phone && lost === null && phone.battery !== null && (
          <span>
            {fill(words.battery, { percent: percent.format(phone.battery) })}
          </span>
        )}
      </div>
      <p role="status">
        {state === "lost"
          ? words.lost_what
          : state === "low"
          ? words.battery_low
          : state === "there"
          ? words.place
          : ""}
      </p>
    </>
  );
}

function Code(
  { code, pairing, phone, words }: Props & { code: PairingCode },
) {
  const { qr, code: short, address } = code;
  const renewing = pairing.state.stage === "opening";
  const time = clockFace(pairing.state.secondsLeft * 1000);
  return (
    <div class="pair-code" aria-busy={renewing ? "true" : undefined}>
      {/* Dark on light in both themes: not every phone reads the opposite. */}
      <svg
        id="pair-qr"
        class="pair-qr"
        role="img"
        aria-label={fill(words.qr, { address, code: spelt(short) })}
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        shape-rendering="crispEdges"
      >
        <rect width={qr.size} height={qr.size} fill="#fff" />
        <path d={qr.path} fill="#000" />
      </svg>
      <div>
        {phone && <p>{words.other_lead}</p>}
        <ol>
          <li>{words.step_scan}</li>
          <li>{words.step_allow}</li>
          <li>{words.step_place}</li>
        </ol>
        <p>
          {words.or_type} <strong class="pair-address">{address}</strong>
          <br />
          <code id="pair-short" class="pair-short">{short}</code>
        </p>
        <p class="exam-hint">
          {fill(words.good_for, { time })} {words.stays_open}
        </p>
      </div>
    </div>
  );
}

/** Letter by letter, or a screen reader makes a word of it. */
function spelt(code: string): string {
  return [...code.replace(/\s/g, "")].join(" ");
}

function Question({ pairing, words }: Props) {
  const back = () => pairing.ask(false);
  const { unpairing } = pairing.state;
  return (
    <dialog
      class="exam-dialog"
      aria-labelledby="unpair-title"
      ref={modal}
      onCancel={(event) => {
        event.preventDefault();
        back();
      }}
    >
      <article>
        <h2 id="unpair-title">{words.unpair_title}</h2>
        <p>{words.unpair_what}</p>
        <footer>
          <button type="button" class="secondary" onClick={back}>
            {words.unpair_back}
          </button>
          <button
            id="pair-unpair-sure"
            type="button"
            aria-busy={unpairing ? "true" : undefined}
            onClick={() => void pairing.unpair()}
          >
            {words.unpair_sure}
          </button>
        </footer>
      </article>
    </dialog>
  );
}
