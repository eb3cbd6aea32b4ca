import { type Progress, waitingIn } from "../../lib/grading/model.ts";
import { modal } from "../../lib/exam/modal.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { refusalText } from "../../lib/staff/refusal.ts";
import { formatDateTime } from "../../lib/time.ts";
import { Notice } from "../Notice.tsx";
import type { GradingText } from "./text.ts";

interface Props extends GradingText {
  progress: Progress;
  mayRelease: boolean;
  ready: boolean;
  asking: boolean;
  busy: boolean;
  /** A code of the server's. */
  refused: string | null;
  onAsk(asking: boolean): void;
  onRelease(released: boolean): void;
}

/** Whether students see their results, and the way to change that. */
export function ReleasePanel(props: Props) {
  const { progress, words: { release: words }, lang, timeZone } = props;
  const released = progress.results_released_at;
  return (
    <section aria-labelledby="release-title" class="grading-release">
      <h2 id="release-title">{words.title}</h2>
      <p role="status">
        {released
          ? fill(words.released, {
            time: formatDateTime(lang, released, timeZone),
          })
          : words.not_released}
      </p>
      <What {...props} />
      {props.mayRelease
        ? (
          <button
            type="button"
            class={released ? "secondary" : undefined}
            disabled={!props.ready || progress.result_shown === "nothing" &&
                !released}
            onClick={() => props.onAsk(true)}
          >
            {released ? words.withdraw : words.release}
          </button>
        )
        : <p class="muted">{words.admins}</p>}
      {props.asking && <Asking {...props} />}
    </section>
  );
}

/** What students will see, and what is not graded yet. */
function What({ progress, words: { release: words }, lang }: Props) {
  const open = waitingIn(progress);
  return (
    <>
      <p>{words.shows[progress.result_shown]}</p>
      {progress.result_shown !== "nothing" && open > 0 && (
        <p class="grading-open">{plural(lang, open, words.open)}</p>
      )}
    </>
  );
}

function Asking(props: Props) {
  const { progress, words: { release: words }, refusals, lang } = props;
  const released = progress.results_released_at !== null;
  return (
    <dialog
      class="act-dialog"
      aria-labelledby="release-ask"
      ref={modal}
      onCancel={(e) => {
        e.preventDefault();
        props.onAsk(false);
      }}
    >
      <article>
        <h2 id="release-ask">
          {released ? words.ask_withdraw : words.ask_release}
        </h2>
        {released ? <p>{words.withdraw_text}</p> : (
          <>
            <What {...props} />
            {progress.running > 0 && (
              <p>{plural(lang, progress.running, words.running)}</p>
            )}
            <p>{words.can_be_undone}</p>
          </>
        )}
        <div role="alert">
          {props.refused && (
            <Notice tone="danger">
              {refusalText(props.refused, refusals)}
            </Notice>
          )}
        </div>
        <footer>
          <button
            type="button"
            class="secondary"
            autofocus
            disabled={props.busy}
            onClick={() => props.onAsk(false)}
          >
            {words.cancel}
          </button>
          <button
            type="button"
            disabled={props.busy}
            aria-busy={props.busy ? "true" : undefined}
            onClick={() => props.onRelease(!released)}
          >
            {released ? words.confirm_withdraw : words.confirm_release}
          </button>
        </footer>
      </article>
    </dialog>
  );
}
