import type { RunState } from "../../lib/check/calibration_run.ts";
import type { CheckWords } from "../../lib/check/notice.ts";
import { DOTS } from "../../lib/detect/calibrate.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { modal } from "../../lib/exam/modal.ts";

interface Props {
  run: RunState;
  lang: string;
  words: CheckWords["calibration"];
  onSkip(): void;
}

/** Five dots over the whole window, one after another; each also in words. */
export function CalibrationDialog({ run, lang, words, onSkip }: Props) {
  const number = new Intl.NumberFormat(lang);
  const { dot, missing } = run;
  return (
    <dialog
      id="calibration-dialog"
      class="calibration"
      ref={modal}
      data-dot={dot ?? undefined}
      aria-labelledby="calibration-title"
      aria-describedby="calibration-word"
      onCancel={(event) => {
        event.preventDefault();
        onSkip();
      }}
    >
      <span class="calibration-dot" aria-hidden="true" />
      <div class="calibration-words">
        <p id="calibration-word" role="status">{dot && words.dots[dot]}</p>
        <p role="status">{missing ? words.no_face : ""}</p>
      </div>
      <div class="calibration-acts">
        <label>
          {fill(words.progress, {
            number: number.format(run.number),
            count: number.format(DOTS.length),
          })}
          <progress max={DOTS.length} value={run.number - 1} />
        </label>
        <button
          id="calibration-skip"
          type="button"
          class="outline"
          onClick={onSkip}
        >
          {words.skip}
        </button>
      </div>
    </dialog>
  );
}
