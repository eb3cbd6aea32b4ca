import { fill } from "../../lib/i18n/fill.ts";
import type { PictureState } from "../../lib/review/pictures.ts";
import type { Held, Lane } from "../../lib/review/timeline.ts";
import type { ReviewEvent } from "../../lib/review/types.ts";
import { Icon } from "../Icon.tsx";
import {
  clock,
  exact,
  meaningOf,
  relative,
  type ReviewText,
} from "./shared.ts";

/** A picture near the cursor. */
export interface NearPicture {
  position: number;
  lane: Lane;
  at: number;
  state: PictureState;
}

interface Props {
  at: number;
  /** Number of the question that was open; null: none is known. */
  question: number | null;
  held: Held | null;
  around: readonly ReviewEvent[];
  pictures: readonly NearPicture[];
  chosen: number | null;
  onChoose(position: number): void;
  onOpen(position: number): void;
  onBroken(position: number): void;
  onRetry(position: number): void;
  text: ReviewText;
}

/** What was going on at the cursor. */
export function NowPanel(props: Props) {
  const { at, question, held, around, pictures, text } = props;
  const { now } = text.words;
  return (
    <div class="now">
      <div class="now-facts">
        <h3>
          {fill(now.title, { clock: clock(text, at) })}{" "}
          <span class="muted">{relative(text, at)}</span>
        </h3>
        <p class="now-question">
          {question === null ? <span class="muted">{now.no_question}</span> : (
            <>
              <strong>{fill(now.question, { number: question })}</strong>{" "}
              <small class="muted">{now.question_text}</small>
            </>
          )}
        </p>
        {held && <p class="now-held">{now.held[held.reason]}</p>}
        <h4>{now.around}</h4>
        {around.length === 0
          ? <p class="muted">{now.nothing}</p>
          : (
            <ul class="now-events">
              {around.map((event) => (
                <li key={event.position}>
                  <button
                    type="button"
                    class="quiet"
                    aria-pressed={event.position === props.chosen
                      ? "true"
                      : "false"}
                    onClick={() => props.onChoose(event.position)}
                  >
                    <Icon name={text.kinds[event.event_type]?.icon ?? "info"} />
                    <span>
                      {clock(text, event.happened_at)}{" "}
                      {meaningOf(text, event.event_type)}
                      {event.phase !== "whole" &&
                        ` (${
                          event.phase === "begin"
                            ? text.words.events.begins
                            : text.words.events.ends
                        })`}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
      </div>
      <div class="now-pictures">
        {pictures.length === 0
          ? <p class="muted">{now.no_pictures}</p>
          : pictures.map((picture) => (
            <NearPictureView
              key={picture.lane}
              picture={picture}
              cursor={at}
              onOpen={props.onOpen}
              onBroken={props.onBroken}
              onRetry={props.onRetry}
              text={text}
            />
          ))}
      </div>
    </div>
  );
}

/** "12 sec before": how far a picture is from the cursor. */
export function distance(text: ReviewText, from: number, to: number): string {
  const seconds = Math.round((to - from) / 1000);
  const { now } = text.words;
  if (seconds === 0) return now.same;
  return fill(seconds < 0 ? now.before : now.after, {
    duration: exact(text, Math.abs(seconds)),
  });
}

function NearPictureView(
  { picture, cursor, onOpen, onBroken, onRetry, text }: {
    picture: NearPicture;
    cursor: number;
    text: ReviewText;
  } & Pick<Props, "onOpen" | "onBroken" | "onRetry">,
) {
  const { position, lane, at, state } = picture;
  const { words } = text;
  const source = lane === "phone" || lane === "screen" ? lane : "camera";
  const name = words.now[source];
  const alt = fill(words.picture.alt, { source: name, time: clock(text, at) });
  return (
    <figure class="near-picture" data-lane={lane}>
      {typeof state === "object"
        ? (
          <button
            type="button"
            class="picture-button"
            aria-label={`${words.picture.open}: ${alt}`}
            onClick={() => onOpen(position)}
          >
            <img
              src={state.url}
              alt={alt}
              width={240}
              height={180}
              onError={() => onBroken(position)}
            />
          </button>
        )
        : (
          <p class="no-picture">
            {words.picture[state]} {state === "failed" && (
              <button
                type="button"
                class="small secondary"
                onClick={() => onRetry(position)}
              >
                {words.picture.retry}
              </button>
            )}
          </p>
        )}
      <figcaption>
        {name}, {clock(text, at)}
        <span class="muted">{` · ${distance(text, cursor, at)}`}</span>
      </figcaption>
    </figure>
  );
}
