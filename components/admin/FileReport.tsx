import { fill, plural } from "../../lib/i18n/fill.ts";
import type { Report } from "../../lib/rescue/report.ts";
import { grouped } from "../../lib/rescue/fingerprint.ts";
import { formatDateTime } from "../../lib/time.ts";
import { Notice } from "../Notice.tsx";
import { FileLines } from "./FileLines.tsx";
import { LateAnswers } from "./LateAnswers.tsx";
import type { ImportWords } from "./words.ts";

interface Props {
  report: Report;
  lang: string;
  timeZone: string;
  words: ImportWords;
  onChoose(key: string, on: boolean): void;
  onTake(): void;
  onJudge(id: string, accept: boolean): void;
}

/** What one file holds, what to do with it, and what came of that. */
export function FileReport(props: Props) {
  const { report, lang, timeZone, words, onChoose, onTake, onJudge } = props;
  const { problem, opened, known, lines, chosen, working } = report;
  const time = (at: string) => formatDateTime(lang, at, timeZone);
  return (
    <article class="file-report">
      <h3>{report.name}</h3>
      {problem && (
        <Notice tone="danger">
          {fill(words.problems[problem.why], {
            fingerprint: "fingerprint" in problem
              ? grouped(problem.fingerprint)
              : "",
          })}
        </Notice>
      )}
      {opened && known && (
        <>
          <Facts {...props} time={time} />
          {known.importedAt && (
            <Notice>
              {fill(words.imported_before, { time: time(known.importedAt) })}
            </Notice>
          )}
          {opened.contents.candidate.name !== known.student && (
            <Notice tone="warning">
              {fill(words.other_name, {
                name: opened.contents.candidate.name,
                student: known.student,
              })}
            </Notice>
          )}
          {opened.unreadable > 0 && (
            <Notice tone="warning">
              {plural(lang, opened.unreadable, words.unreadable)}
            </Notice>
          )}
          {opened.events > 0 && (
            <p class="muted">{plural(lang, opened.events, words.events)}</p>
          )}
          {lines.length > 0 && (
            <FileLines
              lines={lines}
              chosen={chosen}
              over={working}
              words={words}
              onChoose={onChoose}
            />
          )}
          <div role="status">
            <Outcome report={report} lang={lang} words={words} />
          </div>
          {chosen.size > 0
            ? (
              <button
                type="button"
                class="take-over"
                aria-busy={working ? "true" : undefined}
                disabled={working}
                onClick={onTake}
              >
                {working ? words.taking : plural(lang, chosen.size, words.take)}
              </button>
            )
            : !report.outcome && <p>{words.nothing_to_take}</p>}
          <LateAnswers
            known={known}
            lang={lang}
            timeZone={timeZone}
            words={words}
            busy={report.judging}
            onJudge={onJudge}
          />
          <div role="alert">
            {report.judgeRefused && (
              <Notice tone="danger">
                {fill(words.judge_failed, { code: report.judgeRefused })}
              </Notice>
            )}
          </div>
        </>
      )}
    </article>
  );
}

function Facts(
  { report, words, time }: Props & { time(at: string): string },
) {
  const { opened, known } = report;
  if (!opened || !known) return null;
  const ticket = known.hallTicket &&
    fill(words.ticket, { ticket: known.hallTicket });
  const states: Record<string, string> = words.states;
  return (
    <dl class="facts">
      <div>
        <dt>{words.student}</dt>
        <dd>
          <bdi>{known.student}</bdi>
          {ticket && `, ${ticket}`}
        </dd>
      </div>
      <div>
        <dt>{words.exam}</dt>
        <dd>{[known.exam, known.school].filter(Boolean).join(", ")}</dd>
      </div>
      <div>
        <dt>{words.attempt}</dt>
        <dd>{states[known.state]}</dd>
      </div>
      <div>
        <dt>{words.made_at}</dt>
        <dd>
          {fill(words.made_at_note, { time: time(opened.header.created_at) })}
        </dd>
      </div>
    </dl>
  );
}

function Outcome(
  { report, lang, words }: Pick<Props, "report" | "lang" | "words">,
) {
  const { outcome, refused } = report;
  if (refused) {
    const said: Record<string, string> = words.refused;
    return (
      <Notice tone="danger">
        {said[refused] ?? fill(words.refused.other, { code: refused })}
      </Notice>
    );
  }
  if (!outcome) return null;
  const { imported, already, rejected } = outcome;
  const why: Record<string, string> = words.reasons;
  const codes = [...new Set(rejected.map(({ code = "" }) => code))];
  const reasons = new Intl.ListFormat(lang)
    .format(codes.map((code) => why[code] ?? code));
  return (
    <Notice tone={rejected.length > 0 ? "warning" : "good"}>
      <p class="import-outcome">
        {[
          imported.length > 0 && plural(lang, imported.length, words.outcome),
          already.length > 0 &&
          plural(lang, already.length, words.outcome_already),
          rejected.length > 0 &&
          plural(lang, rejected.length, words.outcome_rejected, { reasons }),
        ].filter(Boolean).join(" ")}
      </p>
    </Notice>
  );
}
