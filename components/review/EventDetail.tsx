import type { ComponentChildren } from "preact";
import { fill } from "../../lib/i18n/fill.ts";
import type { PictureState } from "../../lib/review/pictures.ts";
import type {
  Comment,
  ReviewAlert,
  WholeEvent,
} from "../../lib/review/types.ts";
import { parseTime } from "../../lib/time.ts";
import { Badge } from "../Badge.tsx";
import { Icon } from "../Icon.tsx";
import { JsonTree } from "./JsonTree.tsx";
import {
  clock,
  dateTime,
  exact,
  relative,
  type ReviewText,
  ruleOf,
  SEVERITY_TONES,
  whatOf,
} from "./shared.ts";

/** Seconds between happening and arriving that need no word. */
const SOON = 30;
/** Milliseconds by which a claim may differ from what counts. */
const SAME = 1000;

interface Props {
  /** The chosen event; `loading`, `failed`, or none. */
  event: WholeEvent | "loading" | "failed" | null;
  comments: readonly Comment[];
  /** Incidents that rest on it. */
  incidents: readonly ReviewAlert[];
  question: number | null;
  policyNow: string | null;
  /** Where it is a picture. */
  picture: PictureState | null;
  /** What became of copying. */
  copied: "yes" | "no" | null;
  onCopy(json: string): void;
  onRetry(): void;
  onStep(by: 1 | -1): void;
  onPicture(): void;
  onBroken(): void;
  text: ReviewText;
}

/** Everything about one event. */
export function EventDetail(props: Props) {
  const { event, text } = props;
  const { event: words } = text.words;
  if (event === null) {
    return (
      <div class="event-detail">
        <h3>{words.choose_title}</h3>
        <p class="muted">{words.choose_text}</p>
      </div>
    );
  }
  if (event === "loading") {
    return (
      <div class="event-detail" aria-busy="true">
        <p>{words.loading}</p>
      </div>
    );
  }
  if (event === "failed") {
    return (
      <div class="event-detail">
        <p>{words.failed}</p>
        <button type="button" class="small secondary" onClick={props.onRetry}>
          {words.retry}
        </button>
      </div>
    );
  }
  return <Chosen {...props} event={event} />;
}

function Chosen(props: Props & { event: WholeEvent }) {
  const { event, comments, incidents, picture, text } = props;
  const { words: { event: words, picture: pictures } } = text;
  const json = JSON.stringify(event.event_data, null, 2);
  const { event_type, event_data: { source } } = event;
  const what = whatOf(text, { event_type, source });
  return (
    <div class="event-detail" data-position={event.position}>
      <header>
        <h3>
          <Icon name={text.kinds[event.event_type]?.icon ?? "info"} /> {what}
        </h3>
        <span class="event-steps">
          <button
            type="button"
            class="small secondary outline"
            onClick={() => props.onStep(-1)}
          >
            {words.previous}
          </button>
          <button
            type="button"
            class="small secondary outline"
            onClick={() => props.onStep(1)}
          >
            {words.next}
          </button>
        </span>
      </header>
      <p class="muted">
        {clock(text, event.happened_at)} ·{" "}
        {relative(text, parseTime(event.happened_at))}
      </p>
      {picture !== null && (
        typeof picture === "object"
          ? (
            <button
              type="button"
              class="picture-button"
              onClick={props.onPicture}
            >
              <img
                src={picture.url}
                alt={fill(pictures.alt, {
                  source: what,
                  time: clock(text, event.happened_at),
                })}
                width={320}
                height={240}
                onError={props.onBroken}
              />
              <span class="visually-hidden">{pictures.open}</span>
            </button>
          )
          : <p class="no-picture">{pictures[picture]}</p>
      )}
      {comments.map((one) => (
        <blockquote key={one.id} class="student-words">
          <p class="muted">
            {fill(words.said, { time: dateTime(text, one.created_at) })}
          </p>
          <p>{one.comment}</p>
        </blockquote>
      ))}
      <Arrival event={event} text={text} />
      {event.category === "technical" && (
        <p class="event-note">{words.technical}</p>
      )}
      <dl class="fields">
        {fieldsOf(props).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {incidents.length > 0 && (
          <div>
            <dt>{words.incidents}</dt>
            <dd>
              {incidents.map(({ rule }) => ruleOf(text, rule)).join(", ")}
            </dd>
          </div>
        )}
      </dl>
      <h4>{words.data}</h4>
      {Object.keys(event.event_data).length === 0
        ? <p class="muted">{words.empty_data}</p>
        : (
          <>
            <JsonTree value={event.event_data} text={text} />
            <details class="json-raw">
              <summary>{words.json}</summary>
              <pre tabIndex={0}><code>{json}</code></pre>
            </details>
            <p>
              <button
                type="button"
                class="small secondary outline"
                onClick={() => props.onCopy(json)}
              >
                {words.copy}
              </button>{" "}
              <span role="status">
                {props.copied === "yes"
                  ? words.copied
                  : props.copied === "no"
                  ? words.copy_failed
                  : ""}
              </span>
            </p>
          </>
        )}
    </div>
  );
}

/** Why it came late, and why its own time may not count. */
function Arrival({ event, text }: { event: WholeEvent; text: ReviewText }) {
  const { event: words } = text.words;
  const happened = parseTime(event.happened_at);
  const late = (parseTime(event.received_at) - happened) / 1000;
  const claimed = Math.abs(parseTime(event.occurred_at) - happened) > SAME;
  return (
    <>
      {late > SOON && (
        <p class="event-note" data-note="late">
          {fill(words.late, { duration: exact(text, late) })}
        </p>
      )}
      {claimed && (
        <p class="event-note" data-note="clock">
          {fill(words.clock, {
            claim: clock(text, event.occurred_at),
            happened: clock(text, event.happened_at),
          })}
        </p>
      )}
    </>
  );
}

function fieldsOf(
  { event, question, policyNow, text }: Props & { event: WholeEvent },
): [string, ComponentChildren][] {
  const { words: { event: words, events }, live, lang } = text;
  const { fields } = words;
  return [
    [fields.phase, words.phases[event.phase]],
    [
      fields.severity,
      <Badge key="severity" tone={SEVERITY_TONES[event.severity]}>
        {live.severities[event.severity]}
      </Badge>,
    ],
    [fields.category, events.categories[event.category]],
    [
      fields.question,
      question === null
        ? words.none
        : fill(events.question, { number: question }),
    ],
    [fields.happened, dateTimeExact(text, event.happened_at)],
    [fields.occurred, dateTimeExact(text, event.occurred_at)],
    [fields.received, dateTimeExact(text, event.received_at)],
    [
      fields.confidence,
      event.confidence === null
        ? words.none
        : new Intl.NumberFormat(lang, { style: "percent" })
          .format(event.confidence),
    ],
    [
      fields.policy,
      event.policy_id === null ? words.none : fill(
        event.policy_id === policyNow ? words.policy_now : words.policy_then,
        { id: event.policy_id.slice(0, 8) },
      ),
    ],
    [
      fields.page,
      event.client_id === "server" ? words.server : fill(words.page_value, {
        client: event.client_id.slice(0, 8),
        epoch: event.epoch,
        seq: event.seq,
      }),
    ],
    [fields.browser, event.user_agent ?? words.none],
    [fields.address, event.ip ?? words.none],
    [fields.id, <code key="id">{event.event_id}</code>],
    [fields.link, <code key="link">{event.link}</code>],
  ];
}

const dateTimeExact = (text: ReviewText, at: string) =>
  new Intl.DateTimeFormat(text.lang === "en" ? "en-GB" : text.lang, {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: text.timeZone,
  }).format(parseTime(at));
