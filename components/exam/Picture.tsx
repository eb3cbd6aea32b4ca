import type { RoomWords } from "./words.ts";

interface Props {
  src: string;
  alt: string;
  words: RoomWords["paper"];
  /** Can be looked at in full size. */
  large: boolean;
  onLoad(image: HTMLImageElement): void;
  onError(image: HTMLImageElement): void;
}

/** A picture; where it cannot be loaded, its text in a box. */
export function Picture({ src, alt, words, large, onLoad, onError }: Props) {
  return (
    <span class="exam-picture">
      <img
        src={src}
        alt={alt}
        onLoad={(e) => onLoad(e.currentTarget)}
        onError={(e) => onError(e.currentTarget)}
      />
      <span class="exam-picture-text">
        <b>{words.picture_missing}</b> {alt}
      </span>
      {large && (
        <>
          <button
            type="button"
            class="exam-enlarge outline secondary"
            aria-haspopup="dialog"
            onClick={(e) =>
              (e.currentTarget.nextElementSibling as HTMLDialogElement)
                .showModal()}
          >
            <span aria-hidden="true">⤢</span> {words.enlarge}
          </button>
          <dialog class="exam-dialog exam-enlarged" aria-label={words.picture}>
            <article>
              <img src={src} alt={alt} loading="lazy" />
              <footer>
                <button
                  type="button"
                  autofocus
                  onClick={(e) => e.currentTarget.closest("dialog")!.close()}
                >
                  {words.close}
                </button>
              </footer>
            </article>
          </dialog>
        </>
      )}
    </span>
  );
}
