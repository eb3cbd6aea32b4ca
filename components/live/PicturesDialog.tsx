import { modal } from "../../lib/exam/modal.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { inOrder, type Pictures } from "../../lib/live/pictures.ts";
import type { StudentRow } from "../../lib/live/rows.ts";
import { formatClock } from "../../lib/time.ts";
import { Devices, Watchers } from "./Devices.tsx";
import { LookIn, type LookProps } from "./LookIn.tsx";
import { type LiveText, reviewOf } from "./shared.ts";

interface Props extends Omit<LookProps, "row"> {
  row: StudentRow;
  pictures: Pictures | undefined;
  onLoaded(id: string): void;
  onFailed(): void;
  onClose(): void;
  text: LiveText;
}

/** The newest pictures of one student, as large as they are. */
export function PicturesDialog(props: Props) {
  const { row, pictures, onLoaded, onFailed, onClose, text } = props;
  const { words, lang, timeZone } = text;
  const all = inOrder(pictures, "webcam");
  return (
    <dialog
      class="pictures-dialog"
      aria-labelledby="pictures-title"
      ref={modal}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <article>
        <h2 id="pictures-title">
          {fill(words.pictures_dialog.title, { name: row.name })}
        </h2>
        <p class="muted">
          {all.length > 0
            ? words.pictures_dialog.lead
            : words.pictures_dialog.none}
        </p>
        <div class="pictures-large">
          {all.map(([source, picture]) => (
            <figure key={source}>
              <img
                src={picture.url}
                alt={fill(words.pictures[source], { name: row.name })}
                width="640"
                height="480"
                onLoad={() => onLoaded(picture.id)}
                onError={onFailed}
              />
              <figcaption>
                {words.sources[source]}{" "}
                <time dateTime={picture.takenAt} class="muted">
                  {formatClock(lang, picture.takenAt, timeZone, true)}
                </time>
              </figcaption>
            </figure>
          ))}
        </div>
        <p class="badges">
          <Devices row={row} text={text} />
          <Watchers row={row} text={text} />
        </p>
        <footer>
          <LookIn {...props} />
          {row.attempt && (
            <a href={reviewOf(row.attempt.id)}>
              {words.pictures_dialog.review}
            </a>
          )}
          <button type="button" autofocus onClick={onClose}>
            {words.pictures_dialog.close}
          </button>
        </footer>
      </article>
    </dialog>
  );
}
