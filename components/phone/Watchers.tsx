import { fill } from "../../lib/i18n/fill.ts";
import type { PhoneView } from "../../lib/phone/model.ts";
import { formatClock } from "../../lib/time.ts";
import type { PhoneWords } from "./words.ts";

interface Props {
  watchers: PhoneView["watchers"];
  lang: string;
  timeZone: string;
  words: PhoneWords;
}

/** Who looks through this camera, and since when. */
export function Watchers({ watchers, lang, timeZone, words }: Props) {
  const { watched } = words;
  return (
    <div
      class="phone-watchers"
      role="status"
      data-watched={watchers.length > 0 ? "true" : "false"}
    >
      {watchers.length === 0 ? <p>{watched.none}</p> : (
        <ul>
          {watchers.map(({ view_id, by, since }) => (
            <li key={view_id}>
              {fill(watched.one, {
                name: by || watched.somebody,
                time: formatClock(lang, since, timeZone),
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
