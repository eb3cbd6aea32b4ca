import { fill } from "../../lib/i18n/fill.ts";
import { isOver } from "../../lib/live/model.ts";
import type { Picture, Pictures } from "../../lib/live/pictures.ts";
import type { StudentRow } from "../../lib/live/rows.ts";
import { formatClock } from "../../lib/time.ts";
import { Icon } from "../Icon.tsx";
import type { LiveText } from "./shared.ts";

interface Props {
  row: StudentRow;
  pictures: Pictures | undefined;
  onLoaded(id: string): void;
  onFailed(): void;
  text: LiveText;
}

/** The newest pictures: the camera's (or the screen's), the phone's beside it. */
export function Snapshot({ row, pictures, ...rest }: Props) {
  const { words, lang, timeZone } = rest.text;
  const main = pictures?.webcam ?? pictures?.screen;
  const phone = pictures?.phone;
  if (!main && !phone) {
    const isRunning = row.attempt && !isOver(row.attempt);
    return (
      <div class="snapshot is-empty">
        <Icon
          name={isRunning && row.camera === "watching" ? "camera" : "user"}
        />
        <span>
          {row.camera && row.camera !== "watching"
            ? words.cameras[row.camera]
            : words.no_picture}
        </span>
      </div>
    );
  }
  const shot = (picture: Picture, source: keyof Pictures) => (
    <Shot picture={picture} source={source} row={row} {...rest} />
  );
  const newest = [main, phone].flatMap((one) => one?.takenAt ?? []).sort()
    .at(-1)!;
  return (
    <div class={`snapshot ${main && phone ? "has-two" : ""}`}>
      {main && shot(main, pictures?.webcam ? "webcam" : "screen")}
      {phone && shot(phone, "phone")}
      <time dateTime={newest}>{formatClock(lang, newest, timeZone, true)}</time>
    </div>
  );
}

// The next picture takes the place of the one before only when it is there:
// an image whose address changes goes on showing what it has.
function Shot(
  { picture, source, row, onLoaded, onFailed, text }:
    & Omit<Props, "pictures">
    & { picture: Picture; source: keyof Pictures },
) {
  return (
    <img
      src={picture.url}
      alt={fill(text.words.pictures[source], { name: row.name })}
      width="320"
      height="240"
      loading="lazy"
      decoding="async"
      onLoad={() => onLoaded(picture.id)}
      onError={onFailed}
    />
  );
}
