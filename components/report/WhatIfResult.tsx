import { fill, plural } from "../../lib/i18n/fill.ts";
import {
  levelsUp,
  type Preview,
  ruleChanges,
  rulesOf,
} from "../../lib/report/rescored.ts";
import type { RescoredAttempt } from "../../supabase/functions/_shared/contract/rescore.ts";
import type { Names, WhatIfWords } from "./words.ts";

/** Students listed; the others are counted. */
const LISTED = 100;

interface Text {
  words: WhatIfWords;
  names: Names;
  lang: string;
}

/** What other thresholds would make of an exam. */
export function WhatIfResult(
  { preview, students, text }: {
    preview: Preview;
    /** By attempt. */
    students: Record<string, string>;
    text: Text;
  },
) {
  const { words, lang } = text;
  const { summary, changed } = preview;
  const number = new Intl.NumberFormat(lang);
  const figures: [string, string][] = [
    [words.figures.attempts, number.format(summary.attempts)],
    [words.figures.changed, number.format(summary.changed)],
    [
      words.figures.flagged,
      fill(words.from_to, {
        from: number.format(summary.flagged_before),
        to: number.format(summary.flagged_after),
      }),
    ],
    [words.figures.newly, number.format(summary.newly_flagged)],
    [words.figures.no_longer, number.format(summary.no_longer_flagged)],
  ];
  return (
    <div class="what-if-result">
      <h3>{words.result}</h3>
      <dl class="report-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {summary.changed === 0 ? <p>{words.nothing}</p> : (
        <>
          <Rules preview={preview} text={text} />
          <Students changed={changed} students={students} text={text} />
        </>
      )}
    </div>
  );
}

function Rules({ preview, text }: { preview: Preview; text: Text }) {
  const { words, names, lang } = text;
  const number = new Intl.NumberFormat(lang);
  const rules = rulesOf(preview.changed);
  if (rules.length === 0) return null;
  return (
    <table class="cards-on-phones what-if-rules">
      <caption>{words.alerts.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.alerts.rule}</th>
          <th scope="col" class="number">{words.alerts.gained}</th>
          <th scope="col" class="number">{words.alerts.lost}</th>
          <th scope="col" class="number">{words.alerts.changed}</th>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ rule, gained, lost, changed }) => (
          <tr key={rule}>
            <th scope="row" class="main-cell">{nameOf(rule, names)}</th>
            <td class="number" data-label={words.alerts.gained}>
              {number.format(gained)}
            </td>
            <td class="number" data-label={words.alerts.lost}>
              {number.format(lost)}
            </td>
            <td class="number" data-label={words.alerts.changed}>
              {number.format(changed)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Students(
  { changed, students, text }: {
    changed: RescoredAttempt[];
    students: Record<string, string>;
    text: Text;
  },
) {
  const { words, names, lang } = text;
  const { columns } = words;
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  return (
    <>
      <table class="cards-on-phones what-if-students">
        <caption>{words.students}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.student}</th>
            <th scope="col">{columns.level}</th>
            <th scope="col" class="number">{columns.score}</th>
            <th scope="col">{columns.why}</th>
          </tr>
        </thead>
        <tbody>
          {changed.slice(0, LISTED).map((one) => (
            <tr key={one.attempt_id}>
              <th scope="row" class="main-cell">
                <a href={`/proctor/review/${one.attempt_id}`}>
                  {students[one.attempt_id] ?? words.someone}
                </a>
              </th>
              <td data-label={columns.level}>{levelText(one, text)}</td>
              <td class="number" data-label={columns.score}>
                {fill(words.from_to, {
                  from: number.format(one.before.score),
                  to: number.format(one.after.score),
                })}
              </td>
              <td data-label={columns.why}>{whyText(one, words, names)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changed.length > LISTED && (
        <p class="muted">{plural(lang, changed.length - LISTED, words.more)}</p>
      )}
    </>
  );
}

function levelText(one: RescoredAttempt, { words, names }: Text): string {
  const up = levelsUp(one);
  if (up === 0) return `${names.levels[one.after.level]} (${words.same})`;
  const way = up > 0 ? `▲ ${words.up}` : `▼ ${words.down}`;
  return `${
    fill(words.from_to, {
      from: names.levels[one.before.level],
      to: names.levels[one.after.level],
    })
  } ${way}`;
}

/** Alerts that make the difference, each rule once. */
function whyText(
  one: RescoredAttempt,
  words: WhatIfWords,
  names: Names,
): string {
  const { gained, lost, changed } = ruleChanges(one);
  const say = (form: string, rules: string[]) =>
    rules.map((rule) => fill(form, { rule: nameOf(rule, names) }));
  return [
    ...say(words.gained, gained),
    ...say(words.lost, lost),
    ...say(words.other, changed),
  ].join("; ");
}

/** What a rule is called; its own name where there is no word for it. */
export function nameOf(rule: string, { rules }: Names): string {
  return (rules as Record<string, string>)[rule] ?? rule.replaceAll("_", " ");
}
