import { fill } from "../../lib/i18n/fill.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import type { ViewedTrack } from "../../lib/live_view/types.ts";
import { Icon } from "../Icon.tsx";

const ICONS = {
  camera: "camera",
  phone: "phone",
  screen: "screen",
  microphone: "microphone",
};

interface Props {
  track: ViewedTrack;
  /** Of the student. */
  name: string;
  words: Words["proctor"]["live_view"];
}

/** One source, moving. Sound is silent until somebody turns it on. */
export function LiveTrack({ track: { source, stream }, name, words }: Props) {
  const label = fill(words.videos[source], { name });
  /** Streams are no attribute; laid once, or the picture would start anew. */
  const lay = (element: HTMLMediaElement | null) => {
    if (!element || element.srcObject === stream) return;
    element.srcObject = stream;
    // By its attribute alone, what is out of sight would not begin.
    element.play().catch(() => {});
  };
  return (
    <figure class="live-track" data-source={source}>
      {source === "microphone"
        ? <audio ref={lay} autoplay muted controls aria-label={label} />
        : (
          <video
            ref={lay}
            autoplay
            muted
            playsInline
            aria-label={label}
          />
        )}
      <figcaption>
        <Icon name={ICONS[source]} />
        <span>{words.sources[source]}</span>
        {source === "microphone"
          ? <small class="muted">{words.listen}</small>
          : (
            <button
              type="button"
              class="small quiet"
              aria-label={fill(words.large_named, { what: label })}
              onClick={({ currentTarget }) => {
                const video = currentTarget.closest("figure")
                  ?.querySelector("video");
                // Where a browser has none, the picture stays as it is.
                video?.requestFullscreen?.().catch(() => {});
              }}
            >
              {words.large}
            </button>
          )}
      </figcaption>
    </figure>
  );
}
