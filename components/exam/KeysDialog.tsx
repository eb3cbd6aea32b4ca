import { modal } from "../../lib/exam/modal.ts";
import { PAPER_LETTERS } from "../../lib/exam/paper_keys.ts";
import type { RoomWords } from "./words.ts";

interface Props {
  words: RoomWords;
  onClose(): void;
}

/** What can be done with keys. */
export function KeysDialog({ words: { keys, paper }, onClose }: Props) {
  const line = (pressed: string[], what: string) => (
    <div key={what}>
      <dt>
        {pressed.map((key, i) => (
          <span key={key}>
            {i > 0 && " + "}
            <kbd>{key}</kbd>
          </span>
        ))}
      </dt>
      <dd>{what}</dd>
    </div>
  );
  return (
    <dialog
      class="exam-dialog exam-keys"
      aria-labelledby="keys-title"
      ref={modal}
      onCancel={(e) => {
        e.preventDefault();
        onClose();
      }}
    >
      <article>
        <h2 id="keys-title">{keys.title}</h2>
        <dl>
          {Object.entries(PAPER_LETTERS).map(([letter, what]) =>
            line(["Alt", letter.toUpperCase()], keys[what])
          )}
          {line(["Alt", "1 … 9"], keys.choose)}
          {line(["1 … 9"], keys.choose_there)}
          {line([keys.arrows], keys.choose_one)}
          {line(["Tab"], keys.tab)}
        </dl>
        <p>{keys.mac}</p>
        <footer>
          <button type="button" autofocus onClick={onClose}>
            {paper.close}
          </button>
        </footer>
      </article>
    </dialog>
  );
}
