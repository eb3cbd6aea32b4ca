import { modal } from "../../lib/exam/modal.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { PictureState } from "../../lib/review/pictures.ts";
import type { ReviewText } from "./shared.ts";

interface Props {
  state: PictureState;
  /** What it is: the camera and the time. */
  what: string;
  number: number;
  total: number;
  onStep(by: 1 | -1): void;
  onBroken(): void;
  onRetry(): void;
  onClose(): void;
  text: ReviewText;
}

/** One picture, large; arrow keys go to the one before and after. */
export function PictureDialog(props: Props) {
  const { state, what, number, total, onStep, onClose } = props;
  const { picture: words } = props.text.words;
  return (
    <dialog
      class="review-dialog picture-dialog"
      aria-label={what}
      ref={modal}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft" && number > 1) onStep(-1);
        else if (event.key === "ArrowRight" && number < total) onStep(1);
        else return;
        event.preventDefault();
      }}
    >
      <article>
        {typeof state === "object"
          ? <img src={state.url} alt={what} onError={props.onBroken} />
          : (
            <p class="no-picture">
              {words[state]} {state === "failed" && (
                <button
                  type="button"
                  class="small secondary"
                  onClick={props.onRetry}
                >
                  {words.retry}
                </button>
              )}
            </p>
          )}
        <p class="picture-what" aria-live="polite">
          {what}
          <span class="muted">
            {` · ${fill(words.count, { number, total })}`}
          </span>
        </p>
        <footer>
          <button
            type="button"
            class="secondary"
            disabled={number <= 1}
            onClick={() => onStep(-1)}
          >
            {words.previous}
          </button>
          <button
            type="button"
            class="secondary"
            disabled={number >= total}
            onClick={() => onStep(1)}
          >
            {words.next}
          </button>
          <button type="button" autofocus onClick={onClose}>
            {words.close}
          </button>
        </footer>
      </article>
    </dialog>
  );
}
