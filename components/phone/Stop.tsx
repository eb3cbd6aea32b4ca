import { modal } from "../../lib/exam/modal.ts";
import type { PhoneWords } from "./words.ts";

interface Props {
  asking: boolean;
  onAsk: (on: boolean) => void;
  onStop: () => void;
  words: PhoneWords;
}

/** Stopping here, and the question before it. */
export function Stop({ asking, onAsk, onStop, words: { settings } }: Props) {
  return (
    <>
      <button
        id="phone-stop"
        type="button"
        class="outline secondary"
        onClick={() => onAsk(true)}
      >
        {settings.stop}
      </button>
      {asking && (
        <dialog
          aria-labelledby="phone-stop-title"
          ref={modal}
          onCancel={(event) => {
            event.preventDefault();
            onAsk(false);
          }}
        >
          <article>
            <h2 id="phone-stop-title">{settings.stop_title}</h2>
            <p>{settings.stop_what}</p>
            <footer>
              <button
                type="button"
                class="secondary"
                onClick={() => onAsk(false)}
              >
                {settings.stop_back}
              </button>
              <button id="phone-stop-sure" type="button" onClick={onStop}>
                {settings.stop_sure}
              </button>
            </footer>
          </article>
        </dialog>
      )}
    </>
  );
}
