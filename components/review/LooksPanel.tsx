import { fill } from "../../lib/i18n/fill.ts";
import type { Looked } from "../../lib/review/looks.ts";
import { Icon } from "../Icon.tsx";
import { clock, exact, type ReviewText, who } from "./shared.ts";

/** Who looked in live, at what, from when to when. */
export function LooksPanel(
  { looks, text }: { looks: readonly Looked[]; text: ReviewText },
) {
  const { looks: words } = text.words;
  return (
    <section aria-labelledby="looks-title" class="looks">
      <h2 id="looks-title">{words.title}</h2>
      {looks.length === 0 ? <p class="muted">{words.none}</p> : (
        <>
          <p class="muted">{words.text}</p>
          <ol class="looks-list">
            {looks.map((look) => (
              <li key={look.id}>
                <Icon name={look.at === "page" ? "camera" : "phone"} />
                <span>
                  <span class="muted">
                    {look.open
                      ? fill(words.now, { from: clock(text, look.from) })
                      : fill(words.from_to, {
                        from: clock(text, look.from),
                        to: clock(text, look.to),
                        duration: exact(
                          text,
                          Math.max(1, (look.to - look.from) / 1000),
                        ),
                      })}
                  </span>{" "}
                  · <strong>{who(text, look.by)}</strong>, {words[look.at]}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
