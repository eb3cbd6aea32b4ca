import { plural } from "../../lib/i18n/fill.ts";
import type { ReviewText } from "./shared.ts";

/** Below this many levels things are folded. */
const OPEN_LEVELS = 1;

/** A JSON value as people read it; what is inside another unfolds. */
export function JsonTree(
  { value, text, level = 0 }: {
    value: unknown;
    text: ReviewText;
    level?: number;
  },
) {
  if (value === null || typeof value !== "object") {
    return <JsonLeaf value={value} />;
  }
  const entries = Array.isArray(value)
    ? value.map((one, i) => [String(i), one] as const)
    : Object.entries(value);
  const list = (
    <ul class="json-list">
      {entries.map(([name, one]) => (
        <li key={name}>
          <span class="json-name">{name}</span>
          {": "}
          <JsonTree value={one} text={text} level={level + 1} />
        </li>
      ))}
    </ul>
  );
  if (level === 0) return list;
  return (
    <details class="json-inner" open={level <= OPEN_LEVELS}>
      <summary>
        {Array.isArray(value) ? "[…]" : "{…}"}{" "}
        <span class="muted">
          {plural(text.lang, entries.length, text.words.event.items)}
        </span>
      </summary>
      {list}
    </details>
  );
}

function JsonLeaf({ value }: { value: unknown }) {
  const kind = value === null ? "null" : typeof value;
  return (
    <span class={`json-${kind}`}>
      {typeof value === "string" ? value : JSON.stringify(value)}
    </span>
  );
}
