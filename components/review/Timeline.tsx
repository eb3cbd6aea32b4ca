import type { Ref } from "preact";
import { asset } from "fresh/runtime";
import type { Drawing } from "../../lib/review/drawing.ts";
import { MARK, type Scale, xOf } from "../../lib/review/drawing.ts";
import type { PictureState } from "../../lib/review/pictures.ts";
import type { Segment } from "../../lib/review/segments.ts";
import type { Held, Lane } from "../../lib/review/timeline.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { formatClock } from "../../lib/time.ts";
import { meaningOf, type ReviewText } from "./shared.ts";

const RULER = 26;
const ROW = 34;
/** With pictures below the signs. */
const TALL = 78;
const ROWS: Record<string, number> = { violation: 7, warning: 15, info: 23 };

interface Props {
  scale: Scale;
  lanes: readonly Lane[];
  drawing: Drawing;
  ruler: readonly number[];
  held: readonly Held[];
  segments: readonly Segment[];
  /** Lanes that have pictures. */
  pictured: ReadonlySet<Lane>;
  /** The picture's state, where pictures are shown at all. */
  pictureOf(position: number): PictureState | null;
  /** Number of a question on the exam's paper. */
  numberOf(questionId: string): number | null;
  onBroken(position: number): void;
  text: ReviewText;
}

/** Where each lane begins, and how high all of them are. */
function laneTops(
  lanes: readonly Lane[],
  pictured: ReadonlySet<Lane>,
): { tops: Map<Lane, number>; height: number } {
  const tops = new Map<Lane, number>();
  let y = RULER;
  for (const lane of lanes) {
    tops.set(lane, y);
    y += pictured.has(lane) ? TALL : ROW;
  }
  return { tops, height: y + 2 };
}

/**
 * The timeline's picture. What it shows is said by the slider around it and by
 * the lists beside it.
 */
export function Timeline(props: Props) {
  const { scale, lanes, drawing, held, text } = props;
  const { tops, height } = laneTops(lanes, props.pictured);
  const { width } = scale;
  const x = (at: number) => round(xOf(scale, at));
  const top = (lane: Lane) => tops.get(lane) ?? RULER;
  return (
    <svg
      class="timeline-svg"
      width={Math.round(width)}
      height={height}
      viewBox={`0 0 ${Math.round(width)} ${height}`}
      aria-hidden="true"
    >
      {lanes.map((lane, i) => (
        <rect
          key={lane}
          class={i % 2 ? "tl-lane tl-lane-odd" : "tl-lane"}
          x={0}
          y={top(lane)}
          width={width}
          height={props.pictured.has(lane) ? TALL : ROW}
        />
      ))}
      {props.ruler.map((at) => (
        <g key={at}>
          <line
            class="tl-grid"
            x1={x(at)}
            x2={x(at)}
            y1={RULER - 6}
            y2={height}
          />
          <text class="tl-time" x={x(at) + 3} y={RULER - 10}>
            {formatClock(
              text.lang,
              at,
              text.timeZone,
              (props.ruler[1] ?? at + 60_000) - (props.ruler[0] ?? at) <
                60_000,
            )}
          </text>
        </g>
      ))}
      <Questions {...props} x={x} y={top("answers")} />
      {held.map((one) => (
        <g key={one.from} class={`tl-held tl-held-${one.reason}`}>
          <rect
            x={x(one.from)}
            y={RULER}
            width={Math.max(3, x(one.to) - x(one.from))}
            height={height - RULER}
          >
            <title>
              {text.words.timeline.held[one.reason]}
              {one.open ? ` (${text.words.timeline.open})` : ""}
            </title>
          </rect>
          {x(one.to) - x(one.from) > 44 && (
            <text class="tl-held-text" x={x(one.from) + 4} y={height - 6}>
              {text.words.timeline.held[one.reason]}
            </text>
          )}
        </g>
      ))}
      {drawing.ticks.map((tick) => (
        <line
          key={`${tick.lane} ${tick.position}`}
          class="tl-tick"
          data-position={tick.position}
          x1={round(tick.x)}
          x2={round(tick.x)}
          y1={top(tick.lane) + 29}
          y2={top(tick.lane) + 34}
        />
      ))}
      {drawing.thumbs.map((thumb) => (
        <Thumb
          key={`${thumb.lane} ${thumb.position}`}
          {...thumb}
          y={top(thumb.lane) + 36}
          state={props.pictureOf(thumb.position)}
          onBroken={props.onBroken}
        />
      ))}
      {drawing.bars.map((bar) => (
        <rect
          key={`bar ${bar.position}`}
          class={`tl-bar tl-${bar.severity}` +
            (bar.technical ? " is-technical" : "") +
            (bar.open ? " is-open" : "")}
          data-position={bar.position}
          x={round(bar.x)}
          y={top(bar.lane) + ROWS[bar.severity]!}
          width={round(Math.max(1, bar.width))}
          height={7}
          rx={bar.open ? 0 : 2}
        >
          <title>{titleOf(bar, text)}</title>
        </rect>
      ))}
      {drawing.marks.map((mark) => (
        <g
          key={`mark ${mark.position}`}
          class={`tl-mark tl-${mark.severity}` +
            (mark.technical ? " is-technical" : "")}
          data-position={mark.position}
          transform={`translate(${round(mark.x)} ${top(mark.lane) + 17})`}
        >
          <title>{titleOf(mark, text)}</title>
          <path d={SHAPES[mark.technical ? "technical" : mark.severity]} />
          {mark.count > 1
            ? (
              <text class="tl-count" y={4}>
                {mark.count > 99 ? "99+" : mark.count}
              </text>
            )
            : (
              <use
                href={asset(
                  `/icons.svg#${text.kinds[mark.type]?.icon ?? "info"}`,
                )}
                x={-6}
                y={-6}
                width={12}
                height={12}
              />
            )}
        </g>
      ))}
    </svg>
  );
}

/** A shape for each severity: what is told never hangs on its colour. */
export const SHAPES: Record<string, string> = {
  violation: `M0 -${MARK / 2}L${MARK / 2} 0L0 ${MARK / 2}L-${MARK / 2} 0z`,
  warning: "M0 -10L10 8H-10z",
  info: "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z",
  technical: "M-8 -8H8V8H-8z",
};

function titleOf(
  one: { count: number; type: string; position: number; open?: boolean },
  text: ReviewText,
): string {
  const { timeline } = text.words;
  const what = one.count > 1
    ? fill(timeline.several, { count: one.count })
    : meaningOf(text, one.type);
  return one.open ? `${what} (${timeline.open})` : what;
}

/** The questions that were in view, along the lane of answers. */
function Questions(
  { segments, numberOf, x, y }: Pick<Props, "segments" | "numberOf"> & {
    x(at: number): number;
    y: number;
  },
) {
  return (
    <>
      {segments.map((segment, i) => {
        const left = x(segment.from);
        const width = x(segment.to) - left;
        if (width < 1) return null;
        return (
          <g key={`${segment.from}`} class="tl-question">
            <rect
              class={i % 2 ? "is-odd" : ""}
              x={left}
              y={y + 26}
              width={width}
              height={8}
            />
            {width > 16 && (
              <text x={left + 2} y={y + 33}>
                {numberOf(segment.questionId) ?? "?"}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

function Thumb({ x, y, position, state, onBroken }: {
  x: number;
  y: number;
  position: number;
  state: PictureState | null;
  onBroken(position: number): void;
}) {
  return (
    <g class="tl-thumb" data-position={position}>
      <rect x={round(x) + 1} y={y} width={52} height={39} />
      {state !== null && typeof state === "object" && (
        <image
          href={state.url}
          x={round(x) + 1}
          y={y}
          width={52}
          height={39}
          preserveAspectRatio="xMidYMid slice"
          onError={() => onBroken(position)}
        />
      )}
    </g>
  );
}

/** The cursor, apart from what stays as it is while it moves. */
export function TimelineCursor({ lanes, pictured, needle }: {
  lanes: readonly Lane[];
  pictured: ReadonlySet<Lane>;
  /** Whoever moves it. */
  needle: Ref<SVGSVGElement>;
}) {
  const { height } = laneTops(lanes, pictured);
  return (
    <svg
      class="timeline-cursor"
      width={16}
      height={height}
      aria-hidden="true"
      ref={needle}
    >
      <line x1={8} x2={8} y1={12} y2={height} />
      <path d="M1 1h14v9l-7 8l-7 -8z" />
    </svg>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
