/**
 * What a mark is about: told by colour and by texture or shape, so that each
 * is known on a grey print and in forced colours too.
 */
export type MarkTone =
  | "violation"
  | "warning"
  | "technical"
  | "info"
  | "held";

/** The textures of a chart's marks; `fillOf` names them. */
export function Textures({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-warning`}
        class="chart-warning"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" class="chart-ground" />
        <rect width="3.5" height="6" />
      </pattern>
      <pattern
        id={`${id}-technical`}
        class="chart-technical"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
      >
        <rect width="6" height="6" class="chart-ground" />
        <circle cx="3" cy="3" r="1.9" />
      </pattern>
      <pattern
        id={`${id}-held`}
        class="chart-held"
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
      >
        <rect width="5" height="5" class="chart-ground" />
        <rect width="5" height="1.8" />
      </pattern>
    </defs>
  );
}

/** The fill of a mark; null: the class says it (violations, information). */
export function fillOf(id: string, tone: MarkTone): string | undefined {
  return tone === "violation" || tone === "info"
    ? undefined
    : `url(#${id}-${tone})`;
}

/** What the textures mean, a swatch beside each word. */
export function Legend(
  { id, entries }: {
    /** Of the chart whose textures are shown. */
    id: string;
    entries: readonly { tone: MarkTone; label: string }[];
  },
) {
  return (
    <ul class="chart-legend">
      {entries.map(({ tone, label }) => (
        <li key={tone}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <rect
              class={`chart-mark chart-${tone}`}
              x="1"
              y="1"
              width="14"
              height="14"
              fill={fillOf(id, tone)}
            />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
