import { fill, plural } from "../../lib/i18n/fill.ts";
import {
  type AlertRow,
  type EventRow,
  sentenceOf,
} from "../../lib/live/model.ts";
import { formatClock, formatDuration } from "../../lib/time.ts";
import { Badge, type Tone } from "../Badge.tsx";
import { Icon } from "../Icon.tsx";
import { type LiveText, reviewOf, ruleName } from "./shared.ts";

export interface AlertProps {
  alert: AlertRow;
  name: string | undefined;
  /** In the list of students; null: not shown there. */
  candidateId: string | null;
  /** New, or grown, since the page was opened. */
  isNew: boolean;
  isBusy: boolean;
  /** Open alerts of the same student that are shown. */
  others: number;
  /** Who acknowledged it, where that is known. */
  by: string | undefined;
  /** What it rests on; undefined: not asked for yet. */
  events: readonly EventRow[] | undefined;
  onUnfold(alert: AlertRow, open: boolean): void;
  onAcknowledge(alert: AlertRow, all: boolean): void;
  text: LiveText;
}

const TONES: Record<AlertRow["severity"], Tone> = {
  info: "neutral",
  warning: "warning",
  violation: "danger",
};

/** One alert: whose, when, what, and what it rests on. */
export function Alert(props: AlertProps) {
  const { alert, isNew, text } = props;
  const { words, lang, timeZone } = text;
  const at = (time: string) => formatClock(lang, time, timeZone, true);
  const name = props.name ?? words.someone;
  const first = at(alert.happened_at), last = at(alert.last_happened_at);
  const classes = `alert severity-${alert.severity} is-${alert.status}` +
    (isNew ? " is-new" : "");
  return (
    <li class={classes} data-alert={alert.id}>
      <p class="alert-head">
        {props.candidateId
          ? (
            <a
              href={`#student-${props.candidateId}`}
              aria-label={fill(words.show_student, { name })}
            >
              {name}
            </a>
          )
          : <strong>{name}</strong>}
        <time dateTime={alert.happened_at} class="muted">
          {first === last ? first : fill(words.happened, { first, last })}
        </time>
      </p>
      <p class="sentence">
        {sentenceOf(alert, lang)}
        {alert.ongoing && (
          <strong class="going-on">
            {" "}
            {fill(words.ongoing, { time: last })}
          </strong>
        )}
      </p>
      <p class="alert-meta">
        <Badge tone={TONES[alert.severity]} icon="alert">
          {words.severities[alert.severity]}
        </Badge>
        {alert.status === "superseded" && (
          <Badge>{words.statuses.superseded}</Badge>
        )}
        <span class="muted">
          {fill(words.rule, { rule: ruleName(words, alert.rule) })}
          {alert.incidents > 1 &&
            ` · ${plural(lang, alert.incidents, words.incidents)}`}
        </span>
      </p>
      {alert.status === "acknowledged" && alert.acknowledged_at && (
        <p class="muted acknowledged">
          {fill(words.acknowledged_by, {
            name: props.by || words.a_colleague,
            time: formatClock(lang, alert.acknowledged_at, timeZone),
          })}
        </p>
      )}
      <Foot {...props} name={name} />
    </li>
  );
}

function Foot(
  { alert, name, events, others, isBusy, onUnfold, onAcknowledge, text }:
    & AlertProps
    & { name: string },
) {
  const { words, lang } = text;
  return (
    <div class="alert-foot">
      {alert.status === "open" && (
        <span class="acts">
          <button
            type="button"
            class="small outline"
            disabled={isBusy}
            aria-label={fill(words.acknowledge_named, { name })}
            onClick={() => onAcknowledge(alert, false)}
          >
            {words.acknowledge}
          </button>
          {others > 1 && (
            <button
              type="button"
              class="quiet"
              disabled={isBusy}
              aria-label={plural(lang, others, words.acknowledge_all_named, {
                name,
              })}
              onClick={() => onAcknowledge(alert, true)}
            >
              {plural(lang, others, words.acknowledge_all)}
            </button>
          )}
        </span>
      )}
      <a
        class="review-link"
        href={reviewOf(alert.attempt_id)}
        aria-label={fill(words.review_named, { name })}
      >
        {words.review}
      </a>
      <details onToggle={(e) => onUnfold(alert, e.currentTarget.open)}>
        <summary>{plural(lang, alert.event_count, words.events)}</summary>
        {events === undefined
          ? <p class="muted">{words.events_loading}</p>
          : (
            <ul class="events">
              {events.map((event) => (
                <Event key={event.event_id} event={event} text={text} />
              ))}
              {alert.event_count > events.length && events.length > 0 && (
                <li class="muted">
                  {plural(
                    lang,
                    alert.event_count - events.length,
                    words.events_more,
                  )}
                </li>
              )}
            </ul>
          )}
      </details>
    </div>
  );
}

function Event({ event, text }: { event: EventRow; text: LiveText }) {
  const { words, lang, timeZone, kinds } = text;
  const kind = kinds[event.event_type];
  const seconds = event.event_data?.duration_seconds;
  return (
    <li>
      <Icon name={kind?.icon ?? "info"} />
      <span>
        {kind?.meaning ?? event.event_type}
        {typeof seconds === "number" && (
          <>
            {", "}
            {fill(words.lasted, {
              duration: formatDuration(lang, Math.max(1, seconds)),
            })}
          </>
        )}
      </span>
      <time dateTime={event.happened_at} class="muted">
        {formatClock(lang, event.happened_at, timeZone, true)}
      </time>
    </li>
  );
}
