import { fill } from "../../lib/i18n/fill.ts";
import type { Lang, Words } from "../../lib/i18n/mod.ts";
import type { LiveView, ViewSubject } from "../../lib/live_view/types.ts";
import { LiveViewTile } from "./LiveViewTile.tsx";

export interface LiveViewText {
  words: Words["proctor"]["live_view"];
  lang: Lang;
  /** The exam's. */
  timeZone: string;
}

interface Props {
  views: readonly LiveView[];
  isFull: boolean;
  onClose(viewId: string): void;
  /** Opens an ended one again. */
  onAgain(subject: ViewSubject): void;
  /** Names of colleagues who look at the same student. */
  others?: (view: LiveView) => readonly string[];
  text: LiveViewText;
}

/** Everything that is looked at; nothing where that is nothing. */
export function LiveViewPanel(props: Props) {
  const { views, isFull, text } = props;
  const { words } = text;
  if (views.length === 0) return null;
  const running = views.filter(({ state }) => state !== "ended").length;
  return (
    <section class="live-views" aria-labelledby="live-views-title">
      <h2 id="live-views-title" tabIndex={-1}>{words.title}</h2>
      <p class="muted">{words.lead}</p>
      {isFull && <p role="status">{fill(words.full, { count: running })}</p>}
      <div class="live-views-list">
        {views.map((view) => (
          <LiveViewTile
            key={view.viewId}
            view={view}
            others={props.others?.(view) ?? []}
            onClose={() => props.onClose(view.viewId)}
            onAgain={() => props.onAgain(view)}
            text={text}
          />
        ))}
      </div>
    </section>
  );
}
