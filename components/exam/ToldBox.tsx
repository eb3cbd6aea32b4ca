import type { RoomState, Told } from "../../lib/exam/room_state.ts";
import type { RoomPageWords } from "../../lib/exam/room/words.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";

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
    case "extra_time": {
      const minutes = told.seconds / 60;
      const more = Number.isInteger(minutes)
        ? plural(lang, minutes, words.extra_time)
        : plural(lang, told.seconds, words.extra_seconds);
      return [more, words.extra_time_note];
    }
    case "reopened":
      return [words.reopened].concat(
        told.reason ? fill(words.reason, { reason: told.reason }) : [],
      );
  }
}
