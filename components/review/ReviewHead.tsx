import type { ComponentChildren } from "preact";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { Place, ReviewedAttempt, Risk } from "../../lib/review/types.ts";
import { parseTime } from "../../lib/time.ts";
import { Badge } from "../Badge.tsx";
import { LEVEL_TONES } from "../staff/tones.ts";
import { dateTime, duration, type ReviewText, ruleOf } from "./shared.ts";

interface Props {
  attempt: ReviewedAttempt;
  risk: Risk | null;
  place: Place;
  /** Milliseconds since 1970. */
  now: number;
  /** Buttons of staff's acts, and files. */
  children?: ComponentChildren;
  text: ReviewText;
}

/** Whose attempt it is, how it went, and what weighs. */
export function ReviewHead(
  { attempt, risk, place, now, children, text }: Props,
) {
  const { words, live } = text;
  const { head } = words;
  const started = attempt.startedAt ? parseTime(attempt.startedAt) : null;
  const end = attempt.submittedAt ? parseTime(attempt.submittedAt) : null;
  const held = attempt.heldSeconds;
  const used = started === null
    ? null
    : Math.max(0, ((end ?? now) - started) / 1000 - held);
  return (
    <section class="review-head card" aria-labelledby="review-risk">
      <dl class="facts">
        <Fact name={head.attempt}>{attempt.attemptNo}</Fact>
        {attempt.student.hallTicket && (
          <Fact name={head.ticket}>{attempt.student.hallTicket}</Fact>
        )}
        {attempt.student.room && (
          <Fact name={head.room}>{attempt.student.room}</Fact>
        )}
        <Fact name={head.state}>
          {live.states[attempt.state]}
          {attempt.hold !== "none" && attempt.holdSince && (
            <>
              {" "}
              <Badge tone="warning" icon="lock">
                {fill(head.hold_since, {
                  hold: live.holds[attempt.hold],
                  time: dateTime(text, attempt.holdSince),
                })}
              </Badge>
            </>
          )}
        </Fact>
        <Fact name={head.start}>
          {attempt.startedAt
            ? dateTime(text, attempt.startedAt)
            : head.not_started}
        </Fact>
        {attempt.submittedAt
          ? (
            <>
              <Fact name={head.end}>{dateTime(text, attempt.submittedAt)}</Fact>
              {attempt.submittedBy && (
                <Fact name={head.how}>{head.by[attempt.submittedBy]}</Fact>
              )}
            </>
          )
          : attempt.deadlineAt && (
            <Fact name={head.deadline}>
              {dateTime(text, attempt.deadlineAt)}
            </Fact>
          )}
        {used !== null && (
          <Fact name={head.used}>
            {held >= 1
              ? fill(head.used_held, {
                used: duration(text, used),
                held: duration(text, held),
              })
              : duration(text, used)}
          </Fact>
        )}
      </dl>
      {attempt.reopenedAt && (
        <p class="muted">
          {attempt.reopenReason
            ? fill(head.reopened, {
              time: dateTime(text, attempt.reopenedAt),
              reason: attempt.reopenReason,
            })
            : fill(head.reopened_plain, {
              time: dateTime(text, attempt.reopenedAt),
            })}
        </p>
      )}
      <div class="review-risk" id="review-risk">
        <RiskView risk={risk} text={text} />
      </div>
      <div class="review-tools">
        {children}
        <nav class="review-walk" aria-label={head.walk}>
          {place.previous && (
            <a href={`/proctor/review/${place.previous.id}`} rel="prev">
              {fill(head.previous, { name: place.previous.name })}
            </a>
          )}
          <span class="muted">
            {fill(head.place, { rank: place.rank, total: place.total })}
          </span>
          {place.next && (
            <a href={`/proctor/review/${place.next.id}`} rel="next">
              {fill(head.next, { name: place.next.name })}
            </a>
          )}
        </nav>
      </div>
    </section>
  );
}

function Fact(
  { name, children }: { name: string; children: ComponentChildren },
) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The score, and everything it is made of. */
function RiskView({ risk, text }: { risk: Risk | null; text: ReviewText }) {
  const { words: { head }, live, lang } = text;
  if (!risk) return <p class="muted">{head.no_risk}</p>;
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  const behind = risk.position - risk.scoredPosition;
  return (
    <>
      <p>
        <strong>{head.risk}</strong>{" "}
        <Badge
          tone={LEVEL_TONES[risk.level as keyof typeof LEVEL_TONES] ??
            "neutral"}
          icon="alert"
        >
          {fill(head.score, {
            level: live.levels[risk.level],
            score: number.format(risk.score),
          })}
        </Badge>{" "}
        {behind > 0 && (
          <small class="muted">{plural(lang, behind, head.behind)}</small>
        )}
      </p>
      {risk.contributions.length === 0
        ? <p class="muted">{head.score_none}</p>
        : (
          <details>
            <summary>
              {plural(lang, risk.contributions.length, head.contributions)}
            </summary>
            {risk.asOf && (
              <p class="muted">
                {fill(head.score_text, { time: dateTime(text, risk.asOf) })}
              </p>
            )}
            <ul class="contributions">
              {risk.contributions.map((one) => (
                <li key={one.alert_key}>
                  <strong>
                    {plural(lang, one.points, head.points)}
                  </strong>{" "}
                  {fill(head.contribution, {
                    rule: ruleOf(text, one.rule),
                    sentence: one.sentence[lang] ?? one.sentence.en ?? "",
                  })}
                </li>
              ))}
            </ul>
          </details>
        )}
    </>
  );
}
