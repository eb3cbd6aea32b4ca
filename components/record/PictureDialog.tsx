import { modal } from "../../lib/exam/modal.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { StudentWords } from "../exam/words.ts";

interface Props {
  /** Null while there is no address it can be had at. */
  url: string | null;
  what: string;
  words: StudentWords["record"]["picture"];
  onClose(): void;
  onBroken(): void;
}

/** One picture of the record as large as it is, or as the page has room. */
export function PictureDialog({ url, what, words, onClose, onBroken }: Props) {
  const text = fill(words.alt, { what });
  return (
    <dialog
      class="exam-dialog record-large"
      aria-label={text}
      ref={modal}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <article>
        {url
          ? <img src={url} alt={text} onError={onBroken} />
          : <p>{words.failed}</p>}
        <p class="record-large-what">{what}</p>
        <footer>
          <button type="button" autofocus onClick={onClose}>
            {words.close}
          </button>
        </footer>
      </article>
    </dialog>
  );
}
