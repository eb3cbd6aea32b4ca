import { fill } from "../../lib/i18n/fill.ts";
import type { RecordPicture as Picture } from "../../lib/exam/own_record.ts";
import type { StudentWords } from "../exam/words.ts";

export interface PictureProps {
  picture: Picture;
  /** What it is, for who does not see it. */
  what: string;
  /** It could not be had, with a new address either. */
  failed: boolean;
  /** Whether the page can do anything yet. */
  ready: boolean;
  words: StudentWords["record"]["picture"];
  onOpen(): void;
  onBroken(): void;
  onRetry(): void;
}

/** A picture that was taken, small; pressed, it opens large. */
export function RecordPicture(props: PictureProps) {
  const { picture, what, failed, ready, words, onBroken } = props;
  if (picture.gone) return <p class="record-no-picture">{words.gone}</p>;
  if (failed || !picture.url) {
    return (
      <p class="record-no-picture">
        {words.failed}{" "}
        <button
          type="button"
          class="small secondary"
          disabled={!ready}
          aria-label={`${words.retry}: ${what}`}
          onClick={props.onRetry}
        >
          {words.retry}
        </button>
      </p>
    );
  }
  return (
    <button
      type="button"
      class="record-picture"
      aria-haspopup="dialog"
      disabled={!ready}
      onClick={props.onOpen}
    >
      <img
        src={picture.url}
        alt={fill(words.alt, { what })}
        width={128}
        height={96}
        loading="lazy"
        ref={(image) => {
          // It failed before the page came to life.
          if (ready && image?.complete && image.naturalWidth === 0) onBroken();
        }}
        onError={onBroken}
      />
      <span class="visually-hidden">{words.open}</span>
    </button>
  );
}
