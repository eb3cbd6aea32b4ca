import type { ComponentChildren } from "preact";
import { plural } from "../../lib/i18n/fill.ts";
import { type Sound, SOUNDS } from "../../lib/live/sound.ts";
import { EmptyState } from "../EmptyState.tsx";
import type { LiveText } from "./shared.ts";

interface Props {
  which: "open" | "all";
  onWhich(which: "open" | "all"): void;
  sound: Sound;
  onSound(sound: Sound): void;
  /** How many alerts there are with these filters, and how many of them here. */
  count: number;
  shown: number;
  /** There are alerts that the filters hide. */
  hasOthers: boolean;
  onMore(): void;
  /** The alerts, newest first. */
  children: ComponentChildren;
  text: LiveText;
}

/** The frame of the alerts: which are shown, which are heard. */
export function AlertFeed(
  { which, onWhich, sound, onSound, count, shown, ...props }: Props,
) {
  const { words, lang } = props.text;
  const { feed } = words;
  return (
    <>
      <div class="feed-bar">
        <fieldset class="views">
          <legend class="visually-hidden">{feed.which}</legend>
          {(["open", "all"] as const).map((one) => (
            <button
              key={one}
              type="button"
              class="quiet"
              aria-pressed={one === which ? "true" : "false"}
              onClick={() => onWhich(one)}
            >
              {feed[one]}
            </button>
          ))}
        </fieldset>
        <label class="feed-sound">
          {feed.sound}
          <select
            name="sound"
            class="small"
            value={sound}
            onChange={(e) => onSound(e.currentTarget.value as Sound)}
          >
            {SOUNDS.map((one) => (
              <option key={one} value={one} selected={one === sound}>
                {feed.sounds[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {count === 0
        ? (
          <EmptyState
            icon="check"
            title={props.hasOthers
              ? words.alerts_filtered_title
              : words.alerts_empty_title}
          >
            <p>
              {props.hasOthers
                ? words.alerts_filtered_text
                : words.alerts_empty_text}
            </p>
          </EmptyState>
        )
        : <ol class="feed">{props.children}</ol>}
      {count > shown && (
        <button type="button" class="quiet feed-more" onClick={props.onMore}>
          {plural(lang, count - shown, words.alerts_more)}
        </button>
      )}
    </>
  );
}
