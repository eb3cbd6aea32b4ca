import { fill } from "../../lib/i18n/fill.ts";
import type { LiveView, ViewedTrack } from "../../lib/live_view/types.ts";
import { formatClock } from "../../lib/time.ts";
import { Badge, type Tone } from "../Badge.tsx";
import { LiveTrack } from "./LiveTrack.tsx";
import type { LiveViewText } from "./LiveViewPanel.tsx";

const LOOKS: Record<LiveView["state"], [Tone, string]> = {
  asking: ["neutral", "reload"],
  waiting: ["neutral", "clock"],
  connecting: ["info", "reload"],
  live: ["good", "online"],
  interrupted: ["warning", "offline"],
  ended: ["neutral", "camera-off"],
};

interface Props {
  view: LiveView;
  others: readonly string[];
  onClose(): void;
  onAgain(): void;
  text: LiveViewText;
}

/** One look: whose, how it stands, and what is to be seen. */
export function LiveViewTile({ view, others, onClose, onAgain, text }: Props) {
  const { words, lang, timeZone } = text;
  const { name, state, problem, tracks } = view;
  const [tone, icon] = LOOKS[state];
  const over = state === "ended";
  const isSound = ({ source }: ViewedTrack) => source === "microphone";
  const sounds = tracks.filter(isSound);
  const pictures = tracks.filter((track) => !isSound(track));
  return (
    <article
      class="card live-view"
      data-state={state}
      aria-label={`${words.title}: ${name}`}
    >
      <header>
        <h3>{name}</h3>
        <p class="live-view-about">
          <span role="status">
            <Badge tone={tone} icon={icon}>{words.states[state]}</Badge>
          </span>
          <span class="muted">
            {view.deviceId ? words.at_phone : words.at_page} ·{" "}
            {fill(words.since, {
              time: formatClock(lang, view.since, timeZone),
            })}
          </span>
        </p>
      </header>
      {tracks.length > 0 && (
        <div class="live-view-tracks" data-pictures={String(pictures.length)}>
          {[...pictures, ...sounds].map((track) => (
            <LiveTrack
              key={track.source}
              track={track}
              name={name}
              words={words}
            />
          ))}
        </div>
      )}
      <div role="status" class="live-view-word">
        {problem
          ? <p>{problemText(problem, words)}</p>
          : state === "waiting" && <p>{words.waiting_hint}</p>}
      </div>
      {others.length > 0 && (
        <p class="muted live-view-others">
          {fill(words.also, {
            names: new Intl.ListFormat(lang).format(others),
          })}
        </p>
      )}
      <footer>
        {over && problem !== "attempt_over" && (
          <button
            type="button"
            class="small secondary"
            aria-label={fill(words.again_named, { name })}
            onClick={onAgain}
          >
            {words.again}
          </button>
        )}
        <button
          type="button"
          class="small quiet"
          aria-label={fill(over ? words.dismiss_named : words.close_named, {
            name,
          })}
          onClick={({ currentTarget }) => {
            // The button goes; whoever uses the keyboard stays in the panel.
            currentTarget.closest("section")?.querySelector("h2")?.focus();
            onClose();
          }}
        >
          {over ? words.dismiss : words.close}
        </button>
      </footer>
    </article>
  );
}

function problemText(code: string, words: LiveViewText["words"]): string {
  const { problems } = words;
  return Object.hasOwn(problems, code)
    ? problems[code as keyof typeof problems]
    : problems.failed;
}
