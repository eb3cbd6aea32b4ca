import { fill, plural } from "../../lib/i18n/fill.ts";
import {
  type AlertRow,
  type EventRow,
  sentenceOf,
} from "../../lib/live/model.ts";
import { formatClock, formatDuration } from "../../lib/time.ts";
import { Badge, type Tone } from "../Badge.tsx";
import { EmptyState } from "../EmptyState.tsx";
import { Icon } from "../Icon.tsx";
import { type LiveText, ruleName } from "./shared.ts";

/** Who an alert is about. */
export interface Subject {
  candidateId: string;
  name: string;
}

interface Props {
  alerts: AlertRow[];
  older: number;
  events: EventRow[];
  /** By attempt. */
  subjects: Map<string, Subject>;
  /** Ids of alerts that are new or have grown since the page was opened. */
  fresh: ReadonlySet<string>;
  text: LiveText;
}

/** The alerts, newest first; each says what it rests on. */
export function AlertFeed(
  { alerts, older, events, subjects, fresh, text }: Props,
) {
  const { words, lang } = text;
  const current = alerts.filter(({ status }) => status !== "superseded");
  const past = alerts.filter(({ status }) => status === "superseded");
  const list = (some: AlertRow[]) => (
    <ol class="feed">
      {some.map((alert) => (
        <Alert
          key={alert.id}
          alert={alert}
          events={events.filter((event) =>
            event.attempt_id === alert.attempt_id &&
            alert.event_ids.includes(event.event_id)
          )}
          subject={subjects.get(alert.attempt_id)}
          isNew={fresh.has(alert.id)}
          text={text}
        />
      ))}
    </ol>
  );
  if (alerts.length === 0) {
    return (
      <EmptyState icon="check" title={words.alerts_empty_title}>
        <p>{words.alerts_empty_text}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {list(current)}
      {past.length > 0 && (
        <details class="past">
          <summary>{plural(lang, past.length, words.superseded)}</summary>
          {list(past)}
        </details>
      )}
      {older > 0 && (
        <p class="muted">{plural(lang, older, words.alerts_more)}</p>
      )}
    </>
  );
}

const TONES: Record<AlertRow["severity"], Tone> = {
  info: "neutral",
  warning: "warning",
  violation: "danger",
};

function Alert(
  { alert, events, subject, isNew, text }: {
    alert: AlertRow;
    events: EventRow[];
    subject: Subject | undefined;
    isNew: boolean;
    text: LiveText;
  },
) {
  const { words, lang, timeZone } = text;
  const at = (time: string) => formatClock(lang, time, timeZone, true);
  const name = subject?.name ?? words.someone;
  const first = at(alert.happened_at), last = at(alert.last_happened_at);
  const classes = `alert severity-${alert.severity} is-${alert.status}` +
    (isNew ? " is-new" : "");
  return (
    <li class={classes}>
      <p class="alert-head">
        {subject
          ? (
            <a
              href={`#student-${subject.candidateId}`}
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
      <p class="sentence">{sentenceOf(alert, lang)}</p>
      <p class="alert-meta">
        <Badge tone={TONES[alert.severity]} icon="alert">
          {words.severities[alert.severity]}
        </Badge>
        {alert.status !== "open" && (
          <Badge>{words.statuses[alert.status]}</Badge>
        )}
        <span class="muted">
          {fill(words.rule, { rule: ruleName(words, alert.rule) })}
          {alert.incidents > 1 &&
            ` · ${plural(lang, alert.incidents, words.incidents)}`}
        </span>
      </p>
      <details>
        <summary>{plural(lang, alert.event_ids.length, words.events)}</summary>
        <ul class="events">
          {events.map((event) => (
            <Event key={event.event_id} event={event} text={text} />
          ))}
          {alert.event_ids.length > events.length && events.length > 0 && (
            <li class="muted">
              {plural(
                lang,
                alert.event_ids.length - events.length,
                words.events_more,
              )}
            </li>
          )}
        </ul>
      </details>
    </li>
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
