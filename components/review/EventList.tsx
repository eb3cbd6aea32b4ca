import { fill, plural } from "../../lib/i18n/fill.ts";
import {
  type EventFilter,
  NO_FILTER,
  PAGE_ROWS,
} from "../../lib/review/filter.ts";
import type { ReviewEvent } from "../../lib/review/types.ts";
import { parseTime } from "../../lib/time.ts";
import { Badge } from "../Badge.tsx";
import { Icon } from "../Icon.tsx";
import {
  clock,
  exact,
  meaningOf,
  relative,
  type ReviewText,
  SEVERITY_TONES,
  whatOf,
} from "./shared.ts";

interface Props {
  /** Those that match, in the order of time. */
  events: readonly ReviewEvent[];
  /** Kinds there are. */
  types: readonly string[];
  filter: EventFilter;
  /** The first row that is shown. */
  from: number;
  chosen: number | null;
  numberOf(questionId: string): number | null;
  /** Ids of events the student said something about. */
  said: ReadonlySet<string>;
  onFilter(filter: EventFilter): void;
  onFrom(from: number): void;
  onChoose(position: number): void;
  text: ReviewText;
}

const SEVERITIES = ["violation", "warning", "info"] as const;
const CATEGORIES = ["behaviour", "vision", "technical", "lifecycle"] as const;

/** All events, a page of rows at a time. */
export function EventList(props: Props) {
  const { events, filter, onFilter, from, text } = props;
  const { words: { events: words }, live, lang } = text;
  const shown = events.slice(from, from + PAGE_ROWS);
  const select = (
    name: keyof EventFilter,
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <label>
      {label}
      <select
        name={name}
        value={filter[name]}
        onChange={(event) =>
          onFilter({ ...filter, [name]: event.currentTarget.value })}
      >
        <option value="">{words.all}</option>
        {options.map(([value, said]) => (
          <option key={value} value={value}>{said}</option>
        ))}
      </select>
    </label>
  );
  return (
    <div class="event-list">
      <div class="event-filters">
        {select(
          "category",
          words.filter_category,
          CATEGORIES.map((one) => [one, words.categories[one]]),
        )}
        {select(
          "severity",
          words.filter_severity,
          SEVERITIES.map((one) => [one, live.severities[one]]),
        )}
        {select(
          "type",
          words.filter_type,
          props.types.map((one) => [one, meaningOf(text, one)]),
        )}
      </div>
      <p class="muted" role="status">
        {plural(lang, events.length, words.shown)}
      </p>
      {events.length === 0
        ? (
          <p>
            {words.none}{" "}
            <button
              type="button"
              class="small secondary"
              onClick={() => onFilter(NO_FILTER)}
            >
              {words.clear}
            </button>
          </p>
        )
        : (
          <ol class="event-rows">
            {shown.map((event) => (
              <li key={event.position}>
                <Row {...props} event={event} />
              </li>
            ))}
          </ol>
        )}
      {events.length > PAGE_ROWS && (
        <p class="event-pages">
          <button
            type="button"
            class="small secondary"
            disabled={from === 0}
            onClick={() => props.onFrom(Math.max(0, from - PAGE_ROWS))}
          >
            {words.earlier}
          </button>
          <span>
            {fill(words.page, {
              from: from + 1,
              to: from + shown.length,
              total: events.length,
            })}
          </span>
          <button
            type="button"
            class="small secondary"
            disabled={from + PAGE_ROWS >= events.length}
            onClick={() => props.onFrom(from + PAGE_ROWS)}
          >
            {words.later}
          </button>
        </p>
      )}
    </div>
  );
}

function Row({ event, chosen, numberOf, said, onChoose, text }:
  & Props
  & { event: ReviewEvent }) {
  const { words: { events: words }, live } = text;
  const question = event.question_id ? numberOf(event.question_id) : null;
  const seconds = Number(event.seconds ?? 0);
  const more = [
    event.phase === "begin" && words.begins,
    event.phase === "end" && words.ends,
    seconds > 0 &&
    fill(words.lasted, { duration: exact(text, Math.max(1, seconds)) }),
    question !== null && fill(words.question, { number: question }),
  ].filter(Boolean).join(" · ");
  return (
    <button
      type="button"
      class="event-row"
      data-position={event.position}
      aria-pressed={event.position === chosen ? "true" : "false"}
      onClick={() => onChoose(event.position)}
    >
      <Icon name={text.kinds[event.event_type]?.icon ?? "info"} />
      <span class="event-what">
        <span>{whatOf(text, event)}</span>
        {more && <span class="muted">{more}</span>}
        {said.has(event.event_id) && (
          <span class="event-said">
            <Icon name="speech" /> {words.said}
          </span>
        )}
      </span>
      <span class="event-when">
        <time dateTime={event.happened_at}>
          {clock(text, event.happened_at)}
        </time>
        <span class="muted">
          {relative(text, parseTime(event.happened_at))}
        </span>
      </span>
      {event.category !== "technical" && event.severity !== "info" && (
        <Badge tone={SEVERITY_TONES[event.severity]}>
          {live.severities[event.severity]}
        </Badge>
      )}
      {event.category === "technical" && (
        <Badge>{words.categories.technical}</Badge>
      )}
    </button>
  );
}
