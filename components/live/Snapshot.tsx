import { fill } from "../../lib/i18n/fill.ts";
import { isOver } from "../../lib/live/model.ts";
import {
  inOrder,
  type Picture,
  type Pictures,
  type Source,
} from "../../lib/live/pictures.ts";
import type { StudentRow } from "../../lib/live/rows.ts";
import { formatClock } from "../../lib/time.ts";
import { Icon } from "../Icon.tsx";
import type { LiveText } from "./shared.ts";

export interface SnapshotProps {
  row: StudentRow;
  pictures: Pictures | undefined;
  /** The picture that is wanted large. */
  source: Source;
  /** Another one is wanted large, of this attempt. */
  onSource(attemptId: string, source: Source): void;
  /** All of them are wanted, as large as they are. */
  onEnlarge(attemptId: string): void;
  onLoaded(id: string): void;
  onFailed(): void;
  text: LiveText;
}

/** The newest picture of each source: one large, the others beside it. */
export function Snapshot(props: SnapshotProps) {
  const { row, pictures, source, onSource, onEnlarge, text } = props;
  const { words } = text;
  const [main, ...others] = inOrder(pictures, source);
  if (!main || !row.attempt) {
    const isRunning = row.attempt && !isOver(row.attempt);
    return (
      <div class="snapshot is-empty">
        <Icon
          name={isRunning && row.camera === "watching" ? "camera" : "user"}
        />
        <span>
          {row.camera && row.camera !== "watching"
            ? words.devices.camera[row.camera]
            : words.no_picture}
        </span>
      </div>
    );
  }
  const { id } = row.attempt;
  return (
    <div class={`snapshot ${others.length > 0 ? "has-more" : ""}`}>
      <Shot
        {...props}
        shot={main}
        label={words.enlarge}
        onClick={() => onEnlarge(id)}
      />
      {others.length > 0 && (
        <div class="shots">
          {others.map((shot) => (
            <Shot
              {...props}
              key={shot[0]}
              shot={shot}
              label={words.show_source}
              onClick={() => onSource(id, shot[0])}
            />
          ))}
        </div>
      )}
    </div>
  );
}

// The next picture takes the place of the one before only when it is there:
// an image whose address changes goes on showing what it has.
function Shot(
  { shot: [source, picture], label, row, onClick, onLoaded, onFailed, text }:
    & SnapshotProps
    & {
      shot: [Source, Picture];
      label: string;
      onClick(): void;
    },
) {
  const { words, lang, timeZone } = text;
  const time = formatClock(lang, picture.takenAt, timeZone, true);
  const what = fill(words.pictures[source], { name: row.name });
  return (
    <button
      type="button"
      class="shot"
      data-source={source}
      aria-label={fill(label, { what, time })}
      onClick={onClick}
    >
      <img
        src={picture.url}
        alt={what}
        width="320"
        height="240"
        loading="lazy"
        decoding="async"
        onLoad={() => onLoaded(picture.id)}
        onError={onFailed}
      />
      <time dateTime={picture.takenAt}>{time}</time>
    </button>
  );
}
