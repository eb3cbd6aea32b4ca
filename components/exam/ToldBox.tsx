import type { RoomState, Told } from "../../lib/exam/room_state.ts";
import type { RoomPageWords } from "../../lib/exam/room/words.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { formatDateTime } from "../../lib/time.ts";

interface Props {
  state: Pick<RoomState, "told">;
  lang: string;
  words: RoomPageWords["talk"];
  onRead(id: string): void;
  /** The focus comes in, from there. */
  onEnter(from: EventTarget | null): void;
}

/** What the proctor or the policy says, one after the other. */
export function ToldBox({ state, lang, words, onRead, onEnter }: Props) {
  const [first, ...rest] = state.told;
  return (
    // There from the start, or nothing would be read out.
    <div role="status" aria-label={words.title} class="room-told">
      {first && (
        <section
          class="room-told-box"
          data-kind={first.kind}
          key={first.id}
          onFocusIn={(e: FocusEvent & { currentTarget: HTMLElement }) => {
            const from = e.relatedTarget;
            if (!(from instanceof Node && e.currentTarget.contains(from))) {
              onEnter(from);
            }
          }}
        >
          <div class="room-told-text">
            <strong>{titleOf(first, words)}</strong>
            {linesOf(first, lang, words).map((line) => (
              <p key={line} class="room-own-words">{line}</p>
            ))}
            {rest.length > 0 && (
              <p class="room-told-more">
                {plural(lang, rest.length, words.more)}
              </p>
            )}
          </div>
          <button
            type="button"
            class="room-told-read"
            onClick={() => onRead(first.id)}
          >
            {words.read}
          </button>
        </section>
      )}
    </div>
  );
}

function titleOf(told: Told, words: Props["words"]): string {
  return {
    message: words.message,
    warn: words.warning,
    rule: words.rule,
    help_answered: words.help_answered,
    extra_time: words.extra_time_title,
    reopened: words.reopened_title,
    exam_postponed: words.postponed_title,
  }[told.kind];
}

/** What is said, line by line. */
export function linesOf(
  told: Told,
  lang: string,
  words: Props["words"],
): string[] {
  switch (told.kind) {
    case "message":
    case "warn":
      return [told.text];
    case "rule":
      return [told.sentence[lang === "fr" ? "fr" : "en"], words.rule_note];
    case "help_answered":
      return [told.text || words.help_coming];
    case "extra_time":
      return [moreTime(told.seconds, lang, words), words.extra_time_note];
    case "exam_postponed":
      return [
        told.closes_at
          ? fill(words.postponed, {
            time: formatDateTime(lang, told.closes_at, told.time_zone),
          })
          : words.postponed_title,
        told.seconds > 0
          ? moreTime(told.seconds, lang, words)
          : words.postponed_same,
        fill(words.reason, { reason: told.reason }),
      ];
    case "reopened":
      return [words.reopened].concat(
        told.reason ? fill(words.reason, { reason: told.reason }) : [],
      );
  }
}

function moreTime(
  seconds: number,
  lang: string,
  words: Props["words"],
): string {
  const minutes = seconds / 60;
  return Number.isInteger(minutes)
    ? plural(lang, minutes, words.extra_time)
    : plural(lang, seconds, words.extra_seconds);
}
