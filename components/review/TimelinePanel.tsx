import type { ComponentChildren } from "preact";
import { fill } from "../../lib/i18n/fill.ts";
import {
  MOST_ZOOM,
  type TimelineState,
} from "../../lib/review/use_timeline.ts";
import type { Lane } from "../../lib/review/timeline.ts";
import { EmptyState } from "../EmptyState.tsx";
import type { ReviewText } from "./shared.ts";
import { TimelineCursor } from "./Timeline.tsx";
import { LaneNames, Legend } from "./TimelineLegend.tsx";

interface Props {
  line: TimelineState;
  lanes: readonly Lane[];
  pictured: ReadonlySet<Lane>;
  /** The picture. */
  drawn: ComponentChildren;
  /** The moment in words. */
  spoken: string;
  /** Events that were read, and how many there are. */
  read: number;
  total: number;
  failed: boolean;
  onRetry(): void;
  /** What is at the cursor. */
  children: ComponentChildren;
  text: ReviewText;
}

/** The timeline in its box, with its zoom and how far it is loaded. */
export function TimelinePanel(props: Props) {
  const { line, lanes, pictured, read, total, text } = props;
  const { words: { timeline: words, loading } } = text;
  const { scale: { from, to }, cursor } = line;
  const seconds = (at: number) => Math.round((at - from) / 1000);
  return (
    <section aria-labelledby="timeline-title" class="timeline">
      <header class="timeline-head">
        <h2 id="timeline-title">{words.title}</h2>
        {read < total && (
          <p class="muted" role="status">
            {fill(loading.events, { shown: read, total })}{" "}
            {!props.failed && (
              <progress
                value={read}
                max={total}
                aria-label={fill(loading.events, { shown: read, total })}
              />
            )}
          </p>
        )}
        {props.failed && (
          <p role="alert">
            {loading.failed}{" "}
            <button
              type="button"
              class="small secondary"
              onClick={props.onRetry}
            >
              {loading.retry}
            </button>
          </p>
        )}
        {total > 0 && (
          <p class="timeline-zoom">
            <button
              type="button"
              class="small secondary outline"
              disabled={line.zoom <= 1}
              onClick={() => line.setZoom(line.zoom / 2)}
            >
              {words.zoom_out}
            </button>
            <span role="status">
              {fill(words.zoom, { factor: line.zoom })}
            </span>
            <button
              type="button"
              class="small secondary outline"
              disabled={line.zoom >= MOST_ZOOM}
              onClick={() => line.setZoom(line.zoom * 2)}
            >
              {words.zoom_in}
            </button>
          </p>
        )}
      </header>
      {total === 0
        ? (
          <EmptyState icon="clock" title={words.none_title}>
            <p>{words.none_text}</p>
          </EmptyState>
        )
        : (
          <>
            <div class="timeline-frame">
              <LaneNames lanes={lanes} pictured={pictured} text={text} />
              <div
                class="timeline-box"
                ref={line.box}
                onScroll={line.onScroll}
              >
                <div
                  class="timeline-slider"
                  role="slider"
                  tabIndex={0}
                  aria-label={words.label}
                  aria-orientation="horizontal"
                  aria-valuemin={0}
                  aria-valuemax={seconds(to)}
                  aria-valuenow={seconds(cursor)}
                  aria-valuetext={props.spoken}
                  aria-describedby="timeline-help"
                  onKeyDown={line.onKeyDown}
                  onPointerDown={line.onPointerDown}
                  onPointerMove={line.onPointerMove}
                  onPointerUp={line.onPointerUp}
                  onPointerCancel={line.onPointerUp}
                >
                  {props.drawn}
                  <TimelineCursor
                    lanes={lanes}
                    pictured={pictured}
                    needle={line.needle}
                  />
                </div>
              </div>
            </div>
            <p id="timeline-help" class="muted timeline-help">
              {words.help}
            </p>
            <Legend text={text} />
            {props.children}
          </>
        )}
    </section>
  );
}
