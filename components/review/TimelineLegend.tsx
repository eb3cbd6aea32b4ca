import type { Lane } from "../../lib/review/timeline.ts";
import type { ReviewText } from "./shared.ts";
import { SHAPES } from "./Timeline.tsx";

/** The names of the lanes, level with them. */
export function LaneNames(
  { lanes, pictured, text }: {
    lanes: readonly Lane[];
    pictured: ReadonlySet<Lane>;
    text: ReviewText;
  },
) {
  return (
    <ul class="timeline-lanes" aria-hidden="true">
      {lanes.map((lane) => (
        <li key={lane} class={pictured.has(lane) ? "is-tall" : undefined}>
          {text.words.timeline.lanes[lane]}
        </li>
      ))}
    </ul>
  );
}

/** What the signs mean. */
export function Legend({ text }: { text: ReviewText }) {
  const { legend, legend_items: items } = text.words.timeline;
  const sign = (kind: string) => (
    <svg class="legend-sign" viewBox="-12 -12 24 24" width="20" height="20">
      <g
        class={`tl-mark tl-${kind === "technical" ? "info" : kind}` +
          (kind === "technical" ? " is-technical" : "")}
      >
        <path d={SHAPES[kind]} />
      </g>
    </svg>
  );
  const box = (classes: string) => (
    <svg class="legend-sign" viewBox="0 0 24 12" width="24" height="12">
      <rect class={classes} x="1" y="2" width="22" height="7" />
    </svg>
  );
  return (
    <details class="timeline-legend">
      <summary>{legend}</summary>
      <ul>
        {(["violation", "warning", "info", "technical"] as const).map((
          kind,
        ) => <li key={kind}>{sign(kind)} {items[kind]}</li>)}
        <li>{box("tl-bar tl-warning")} {items.lasts}</li>
        <li>{box("tl-bar tl-warning is-open")} {items.open}</li>
        <li>{box("legend-held")} {items.held}</li>
        <li>{box("legend-question")} {items.question}</li>
      </ul>
    </details>
  );
}
