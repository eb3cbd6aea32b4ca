import { plural } from "../../lib/i18n/fill.ts";
import { type RiskLevel, sentenceOf } from "../../lib/live/model.ts";
import type { StudentRow } from "../../lib/live/rows.ts";
import { Badge, type Tone } from "../Badge.tsx";
import type { LiveText } from "./shared.ts";

const TONES: Record<RiskLevel, Tone> = {
  low: "neutral",
  elevated: "warning",
  high: "danger",
};
/** Reasons told; the review has them all. */
const TOLD = 5;

/** Leaves the note, as Escape should, with the focus where it was. */
function closeOnEscape(event: KeyboardEvent): void {
  const note = event.currentTarget as HTMLElement;
  if (event.key === "Escape") note.dataset.closed = "true";
}

function openAgain(event: Event): void {
  delete (event.currentTarget as HTMLElement).dataset.closed;
}

/** The level, with the alerts behind it: on hover, and on the keyboard's focus. */
export function RiskNote({ row, text }: { row: StudentRow; text: LiveText }) {
  const { words, lang } = text;
  if (!row.attempt) return null;
  const level = row.attempt.risk_level;
  const id = `risk-${row.candidateId}`;
  const more = row.alerts.length - TOLD;
  return (
    <div
      class="risk-note"
      onKeyDown={closeOnEscape}
      onPointerEnter={openAgain}
      onFocusIn={openAgain}
    >
      <button type="button" class="risk-level" aria-describedby={id}>
        <span class="visually-hidden">{words.columns.risk}</span>
        <Badge
          tone={TONES[level]}
          icon={level === "low" ? undefined : "alert"}
        >
          {words.levels[level]}
        </Badge>
      </button>
      <div class="risk-reasons" role="tooltip" id={id}>
        {row.alerts.length === 0 ? <p>{words.no_reason}</p> : (
          <ul>
            {row.alerts.slice(0, TOLD).map((alert) => (
              <li key={alert.id}>{sentenceOf(alert, lang)}</li>
            ))}
            {more > 0 && <li>{plural(lang, more, words.reasons_more)}</li>}
          </ul>
        )}
      </div>
    </div>
  );
}
