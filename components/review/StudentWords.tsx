import { fill } from "../../lib/i18n/fill.ts";
import type { Said } from "../../lib/review/students_words.ts";
import { dateTime, meaningOf, type ReviewText } from "./shared.ts";

/** What the student said about what was recorded, holds, and calls for help. */
export function StudentWords({ said, onEvent, text }: {
  said: readonly Said[];
  onEvent(position: number): void;
  text: ReviewText;
}) {
  const { words } = text.words;
  return (
    <section aria-labelledby="words-title" class="words">
      <h2 id="words-title">{words.title}</h2>
      {said.length === 0 && <p class="muted">{words.none}</p>}
      {said.map((one) => (
        <blockquote key={one.key} class="student-words">
          <p class="muted">
            {fill(words[one.kind], {
              time: dateTime(text, one.at),
              event: one.type ? meaningOf(text, one.type) : "…",
            })}
          </p>
          <p>{one.words ?? <span class="muted">{words.no_words}</span>}</p>
          {one.position !== null && (
            <p>
              <button
                type="button"
                class="small secondary outline"
                onClick={() => onEvent(one.position!)}
              >
                {words.show}
              </button>
            </p>
          )}
        </blockquote>
      ))}
    </section>
  );
}
