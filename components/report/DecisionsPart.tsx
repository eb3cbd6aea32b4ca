import type { DecisionSummary, Standing } from "../../lib/report/decisions.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { ReportRow } from "../../lib/report/model.ts";
import { formatDateTime } from "../../lib/time.ts";
import { Badge } from "../Badge.tsx";
import { DECISION_TONES } from "../staff/tones.ts";
import type { ReportText } from "./StudentTable.tsx";
import { nameOf } from "./WhatIfResult.tsx";

/** Lines of a list; what is beyond is found in the table of students. */
const LISTED = 50;
/** Rules named for a flagged attempt. */
const NAMED = 3;

/** What was flagged and decided, and what waits. */
export function DecisionsPart(
  { summary, secondReview, text }: {
    summary: DecisionSummary;
    secondReview: boolean;
    text: ReportText;
  },
) {
  const { words, lang } = text;
  const own = words.decisions;
  const number = new Intl.NumberFormat(lang);
  const { counts, undecided, decided, waiting } = summary;
  return (
    <>
      <dl class="report-figures" aria-label={own.counts}>
        {(["clear", "warn", "flag", "void"] as const).map((one) => (
          <div key={one}>
            <dt>{words.decision_words[one]}</dt>
            <dd>{number.format(counts[one])}</dd>
          </div>
        ))}
      </dl>
      {waiting > 0 && <p>{plural(lang, waiting, own.waiting)}</p>}
      <h3>{own.undecided}</h3>
      {undecided.length === 0
        ? <p class="muted">{own.undecided_none}</p>
        : <Undecided rows={undecided} text={text} />}
      <h3>{own.decided}</h3>
      {decided.length === 0 ? <p class="muted">{own.decided_none}</p> : (
        <Decided
          decided={decided}
          secondReview={secondReview}
          text={text}
        />
      )}
    </>
  );
}

function Student({ row, text }: { row: ReportRow; text: ReportText }) {
  const { name, attempt } = row;
  return (
    <>
      <a
        href={`/proctor/review/${attempt!.id}`}
        class="student-name"
        aria-label={fill(text.words.review, { name })}
      >
        {name}
      </a>
      {attempt!.no > 1 && (
        <span class="muted">
          {fill(text.words.attempt_no, { no: attempt!.no })}
        </span>
      )}
    </>
  );
}

function More({ count, text }: { count: number; text: ReportText }) {
  if (count <= 0) return null;
  return (
    <p class="muted">{plural(text.lang, count, text.words.decisions.more)}</p>
  );
}

function Undecided({ rows, text }: { rows: ReportRow[]; text: ReportText }) {
  const { words, live } = text;
  const { columns } = words.decisions;
  return (
    <>
      <table class="cards-on-phones report-undecided">
        <thead>
          <tr>
            <th scope="col">{columns.student}</th>
            <th scope="col">{words.columns.risk}</th>
            <th scope="col">{columns.why}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, LISTED).map((row) => (
            <tr key={row.attempt!.id}>
              <th scope="row" class="main-cell">
                <Student row={row} text={text} />
              </th>
              <td data-label={words.columns.risk}>
                {live.levels[row.attempt!.riskLevel]}
              </td>
              <td data-label={columns.why}>{whyText(row, text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More count={rows.length - LISTED} text={text} />
    </>
  );
}

/** What is made of other rules' incidents: they have no count of their own. */
const WITHOUT_COUNT = ["tab_limit", "fullscreen_limit", "risk_high"];

/** Limits that were passed, and the rules with most incidents. */
function whyText({ attempt }: ReportRow, { live, lang }: ReportText): string {
  const number = new Intl.NumberFormat(lang);
  const limits = WITHOUT_COUNT.filter((rule) => rule in attempt!.byRule);
  const counted = Object.entries(attempt!.byRule)
    .filter(([rule]) => !WITHOUT_COUNT.includes(rule))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, NAMED);
  return [
    ...limits.map((rule) => nameOf(rule, live)),
    ...counted.map(([rule, count]) =>
      `${nameOf(rule, live)} (${number.format(count)})`
    ),
  ].join(", ");
}

function Decided(
  { decided, secondReview, text }: {
    decided: DecisionSummary["decided"];
    secondReview: boolean;
    text: ReportText;
  },
) {
  const { words, lang, timeZone } = text;
  const { columns, someone } = words.decisions;
  return (
    <>
      <table class="cards-on-phones report-decided">
        <thead>
          <tr>
            <th scope="col">{columns.student}</th>
            <th scope="col">{columns.decision}</th>
            <th scope="col">{columns.by}</th>
            <th scope="col">{columns.at}</th>
            <th scope="col">{columns.note}</th>
            {secondReview && <th scope="col">{columns.second}</th>}
          </tr>
        </thead>
        <tbody>
          {decided.slice(0, LISTED).map(({ row, standing, newest }) => {
            return (
              <tr key={row.attempt!.id}>
                <th scope="row" class="main-cell">
                  <Student row={row} text={text} />
                </th>
                <td data-label={columns.decision}>
                  <Badge tone={DECISION_TONES[newest.decision]}>
                    {words.decision_words[newest.decision]}
                  </Badge>
                </td>
                <td data-label={columns.by}>{newest.by ?? someone}</td>
                <td data-label={columns.at}>
                  {formatDateTime(lang, newest.at, timeZone)}
                </td>
                <td data-label={columns.note} class="report-note">
                  {newest.note ?? words.no_value}
                </td>
                {secondReview && (
                  <td data-label={columns.second}>
                    {secondText(standing, text)}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <More count={decided.length - LISTED} text={text} />
    </>
  );
}

function secondText(
  { stands, agreed, waits, disputed }: Standing,
  { words }: ReportText,
): string {
  const own = words.decisions;
  if (!waits) {
    return agreed
      ? fill(own.second_agrees, { name: agreed.by ?? own.someone })
      : words.no_value;
  }
  return [
    disputed
      ? fill(own.second_differs, { name: waits.by ?? own.someone })
      : own.second_missing,
    stands && fill(own.until_then, {
      decision: words.decision_words[stands.decision],
    }),
  ].filter(Boolean).join("; ");
}
