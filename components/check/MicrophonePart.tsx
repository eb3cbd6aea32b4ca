import type { ComponentChildren } from "preact";
import type { Family } from "../../lib/check/browser.ts";
import type { CheckWords } from "../../lib/check/notice.ts";
import type { CheckedMicrophone } from "../../lib/check/use_microphone.ts";
import { CameraHelp } from "../camera/CameraHelp.tsx";
import { CameraPicker } from "../camera/CameraPicker.tsx";
import type { StudentWords } from "../exam/words.ts";
import { CapturePart, type CaptureProps } from "./CapturePart.tsx";

interface Props extends CaptureProps {
  family: Family;
  microphone: CheckedMicrophone;
  words: Pick<StudentWords, "microphone" | "speech">;
  /** Of the parts' frame. */
  all: CheckWords;
  /** The own question on an optional one; null: it is asked elsewhere. */
  consent: ComponentChildren;
}

/** The microphone: off until its button is pressed, then the room's noise. */
export function MicrophonePart(props: Props) {
  const { microphone, done } = props;
  const { speech: words, microphone: general } = props.words;
  const { state } = microphone;
  const picker = (
    <CameraPicker
      id="microphone-device"
      state={{ ...state, virtual: false }}
      words={general}
      onPick={microphone.on}
    />
  );
  return (
    <CapturePart
      {...props}
      id="microphone"
      status={state.status}
      lead={done ? words.done_lead : words.lead}
      words={words}
      help={
        <CameraHelp
          state={state}
          family={props.family}
          words={general}
          onRetry={() => microphone.on()}
        />
      }
      picker={picker}
      onTurnOn={() => microphone.on()}
    >
      <Heard {...props} picker={picker} />
    </CapturePart>
  );
}

const GOOD = ["measured", "works", "unwatched"];
const BUSY = ["starting", "loading", "measuring"];

function Heard(props: Props & { picker: ComponentChildren }) {
  const { microphone, done, busy, trouble, picker } = props;
  const { speech: words, microphone: general } = props.words;
  const { phase, heard } = microphone.view;
  const measures = phase === "measured" || phase === "loud" ||
    phase === "silent";
  return (
    <>
      {microphone.meter && (
        <div class="speech-level">
          {/* The page writes its value ten times a second. */}
          <meter
            ref={microphone.meter}
            id="microphone-level"
            min={0}
            max={100}
            aria-label={general.level}
          />
        </div>
      )}
      {picker}
      <div
        id="microphone-verdict"
        class="check-verdict"
        data-verdict={phase}
        data-state={GOOD.includes(phase)
          ? "good"
          : BUSY.includes(phase)
          ? "checking"
          : "note"}
        role="status"
      >
        <strong>{words.phases[phase]}</strong>
        {heard && <span id="microphone-heard">{words.heard}</span>}
        {done && !BUSY.includes(phase) && <span>{words.done}</span>}
      </div>
      <p class="exam-hint">{words.hints[phase]}</p>
      <div class="check-acts">
        {!done && (phase === "silent" || phase === "loading" || trouble) && (
          <button
            id="microphone-use"
            type="button"
            class="outline"
            aria-busy={busy ? "true" : undefined}
            onClick={microphone.use}
          >
            {busy ? words.sending : words.use}
          </button>
        )}
        {measures && (
          <button
            id="microphone-again"
            type="button"
            class="outline"
            onClick={microphone.measure}
          >
            {words.again}
          </button>
        )}
        <button
          id="microphone-off"
          type="button"
          class="outline"
          onClick={microphone.off}
        >
          {words.off}
        </button>
      </div>
    </>
  );
}
