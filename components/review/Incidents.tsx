import { fill, plural } from "../../lib/i18n/fill.ts";
import type { ReviewAlert, ReviewEvent } from "../../lib/review/types.ts";
import { Badge } from "../Badge.tsx";
import { EmptyState } from "../EmptyState.tsx";
import { Icon } from "../Icon.tsx";
import {
  clock,
  dateTime,
  duration,
  meaningOf,
  type ReviewText,
  ruleOf,
  SEVERITY_TONES,
  who,
} from "./shared.ts";

/** Events shown of one incident before the rest is counted. */
const SHOWN = 12;

interface Props {
  alerts: readonly ReviewAlert[];
  /** Events that are loaded, by their id. */
  byId: ReadonlyMap<string, ReviewEvent>;
  chosen: string | null;
  onChoose(alert: ReviewAlert): void;
  onEvent(position: number): void;
  text: ReviewText;
}

/** What the rules found: what weighs, technical matters, what was taken back. */
export function Incidents(props: Props) {
  const { alerts, text } = props;
  const { incidents: words } = text.words;
  const current = alerts.filter(({ status }) => status !== "superseded");
  const isTechnical = ({ explanation }: ReviewAlert) =>
    explanation.category === "technical";
  const weighing = ranked(current.filter((one) => !isTechnical(one)));
  const technical = ranked(current.filter(isTechnical));
  const past = ranked(alerts.filter(({ status }) => status === "superseded"));
  const list = (some: ReviewAlert[]) => (
    <ol class="incidents">
      {some.map((alert) => (
        <li key={alert.id}>
          <Incident {...props} alert={alert} />
        </li>
      ))}
    </ol>
  );
  return (
    <section aria-labelledby="incidents-title">
      <h2 id="incidents-title">{words.title}</h2>
      {weighing.length === 0
        ? (
          <EmptyState icon="check" title={words.none_title}>
            <p>{words.none_text}</p>
          </EmptyState>
        )
        : (
          <>
            <p class="muted">{words.text}</p>
            {list(weighing)}
          </>
        )}
      {technical.length > 0 && (
        <>
          <h3>{words.technical}</h3>
          <p class="muted">{words.technical_text}</p>
          {list(technical)}
        </>
      )}
      {past.length > 0 && (
        <details class="superseded">
          <summary>{plural(text.lang, past.length, words.superseded)}</summary>
          <p class="muted">{words.superseded_text}</p>
          {list(past)}
        </details>
      )}
    </section>
  );
}

const GRAVITY = { info: 0, warning: 1, violation: 2 };

/** The weightiest first; of equals the graver, then the earlier one. */
export function ranked(alerts: readonly ReviewAlert[]): ReviewAlert[] {
  return alerts.toSorted((a, b) =>
    b.points - a.points || GRAVITY[b.severity] - GRAVITY[a.severity] ||
    (a.happened_at < b.happened_at ? -1 : 1)
  );
}

function Incident(props: Props & { alert: ReviewAlert }) {
  const { alert, chosen, onChoose, text } = props;
  const { words: { incidents: words }, live, lang } = text;
  const { sentence } = alert.explanation;
  const isChosen = alert.id === chosen;
  const first = clock(text, alert.happened_at);
  const last = clock(text, alert.last_happened_at);
  return (
    <article
      class={`incident severity-${alert.severity}` +
        (isChosen ? " is-chosen" : "")}
    >
      <button
        type="button"
        class="incident-choose"
        aria-expanded={isChosen ? "true" : "false"}
        onClick={() => onChoose(alert)}
      >
        <span class="incident-sentence">
          {sentence?.[lang] ?? sentence?.en ?? ruleOf(text, alert.rule)}
        </span>
        <span class="incident-meta">
          <Badge tone={SEVERITY_TONES[alert.severity]} icon="alert">
            {live.severities[alert.severity]}
          </Badge>
          {alert.points > 0 && (
            <Badge>{plural(lang, alert.points, words.points)}</Badge>
          )}
          <span class="muted">
            {first === last ? first : `${first} – ${last}`}
          </span>
        </span>
      </button>
      {isChosen && <Explained {...props} />}
    </article>
  );
}

/** What an incident rests on. */
function Explained(
  { alert, byId, onEvent, text }: Props & { alert: ReviewAlert },
) {
  const { words: { incidents: words }, lang } = text;
  const told = alert.explanation;
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
  const facts: [string, string][] = [[words.rule, ruleOf(text, alert.rule)]];
  if (told.window_seconds !== undefined) {
    facts.push([
      words.window,
      told.window_seconds > 0
        ? duration(text, told.window_seconds)
        : words.whole,
    ]);
  }
  if (told.threshold) {
    facts.push([
      words.threshold,
      plural(lang, told.threshold, words.threshold_value),
    ]);
  }
  facts.push([
    words.count,
    plural(lang, alert.incidents, words.threshold_value),
  ]);
  if (told.seconds) {
    facts.push([
      words.lasted,
      duration(text, told.seconds) +
      (told.ongoing ? ` (${words.ongoing})` : ""),
    ]);
  }
  if (told.sum) {
    facts.push([
      "",
      fill(words.sum, {
        seconds: duration(text, told.sum.seconds),
        window: duration(text, told.sum.window_seconds),
      }),
    ]);
  }
  if (told.seen) {
    facts.push([
      words.seen,
      fill(words.seen_value, {
        frames: number.format(told.seen.frames),
        confidence: new Intl.NumberFormat(lang, { style: "percent" })
          .format(told.seen.confidence ?? 0),
        fps: number.format(told.seen.fps ?? 0),
      }),
    ]);
  }
  if (alert.act) {
    const acts: Record<string, string> = words.acts;
    facts.push([words.act, acts[alert.act] ?? alert.act]);
  }
  const events = alert.event_ids.slice(0, SHOWN);
  return (
    <div class="incident-body">
      <dl class="fields">
        {facts.map(([name, value]) => (
          <div key={name + value}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {alert.acknowledged_at && (
        <p class="muted">
          {fill(words.acknowledged, {
            name: who(text, alert.acknowledged_by),
            time: dateTime(text, alert.acknowledged_at),
          })}
        </p>
      )}
      <h3>{plural(lang, alert.event_ids.length, words.events)}</h3>
      <ul class="now-events">
        {events.map((id) => {
          const event = byId.get(id);
          return (
            <li key={id}>
              {event
                ? (
                  <button
                    type="button"
                    class="quiet"
                    onClick={() => onEvent(event.position)}
                  >
                    <Icon name={text.kinds[event.event_type]?.icon ?? "info"} />
                    <span>
                      {clock(text, event.happened_at)}{" "}
                      {meaningOf(text, event.event_type)}
                    </span>
                  </button>
                )
                : <span class="muted">{words.not_loaded}</span>}
            </li>
          );
        })}
        {alert.event_ids.length > SHOWN && (
          <li class="muted">
            {plural(lang, alert.event_ids.length - SHOWN, words.more)}
          </li>
        )}
      </ul>
    </div>
  );
}
