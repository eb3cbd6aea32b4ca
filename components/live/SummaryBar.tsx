import type { Summary } from "../../lib/live/rows.ts";
import type { LiveText } from "./shared.ts";

/** The exam in six figures. */
export function SummaryBar(
  { summary, text }: { summary: Summary; text: LiveText },
) {
  const number = new Intl.NumberFormat(text.lang);
  const names = Object.keys(summary) as (keyof Summary)[];
  const worrying = new Set(["interrupted", "held", "alerts"]);
  return (
    <dl class="summary">
      {names.map((name) => (
        <div
          key={name}
          class={worrying.has(name) && summary[name] > 0 ? "is-raised" : ""}
        >
          <dt>{text.words.summary[name]}</dt>
          <dd>{number.format(summary[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
