/** The report on one attempt, on paper. */
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";
import { fill, plural } from "../../i18n/fill.ts";
import {
  formatClock,
  formatDateTime,
  formatDuration,
  formatTimeLeft,
} from "../../time.ts";
import { chainWord, decisionLine, stateWord } from "./common.ts";
import type { StudentJob } from "./job.ts";
import {
  documentOf,
  factsOf,
  FONT,
  heading,
  QUIET,
  quiet,
  said,
  tableOf,
  titleOf,
} from "./page.ts";
import { picturesOf } from "./pictures.ts";
import type { Texts } from "./text.ts";
import { timelineSvg } from "./timeline.ts";

/** The report of one attempt. */
export function studentDocument(
  job: StudentJob,
  texts: Texts,
): TDocumentDefinitions {
  const { words, report } = job;
  const { exam, row } = report;
  const who = [row.name, row.hallTicket, row.room].filter((one) =>
    one !== null
  );
  const content: Content[] = [
    ...titleOf(
      words.student_title,
      who.map((one) => texts.plain(one, 80)).join(" · "),
      words.note,
    ),
    facts(job),
    quiet(fill(words.zone, { zone: exam.timeZone }), 2),
    quiet(
      `${words.chain_columns.head}: ${row.attempt.chain.head}`,
    ),
    heading(words.decisions_title),
    ...(report.decisions.length > 0
      ? report.decisions.map((one) =>
        decisionLine(job, texts, one, exam.timeZone)
      )
      : [quiet(words.no_decisions)]),
    heading(words.incidents),
    ...incidents(job, texts),
    heading(words.comments),
    ...comments(job, texts),
    {
      // The layout does not see that a picture has gone to the next page.
      unbreakable: true,
      stack: [
        heading(words.timeline),
        {
          svg: timelineSvg(job.timeline, {
            lanes: words.lanes,
            lang: job.lang,
            timeZone: exam.timeZone,
            font: FONT,
          }),
        },
        quiet(words.timeline_alt, 2),
      ],
    },
    heading(words.timings),
    ...timings(job),
  ];
  if (job.pictures) content.push(heading(words.pictures), ...picturesOf(job));
  content.push(heading(words.events), ...events(job));
  return documentOf(
    {
      ...job,
      title: words.student_title,
      school: exam.school,
      exam: [exam.title, row.name],
      timeZone: exam.timeZone,
      orientation: "portrait",
    },
    texts,
    content,
  );
}

function facts({ words, lang, report, check }: StudentJob): Content {
  const { exam, row } = report;
  const { attempt } = row;
  const time = (at: string | null) =>
    at ? formatDateTime(lang, at, exam.timeZone) : words.none;
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  const by = attempt.submittedBy ? words.submitted_by[attempt.submittedBy] : "";
  const length = (seconds: number) => formatDuration(lang, seconds);
  return factsOf([
    [fill(words.attempt, { no: attempt.no }), stateWord(words, row)],
    [
      words.columns.risk,
      `${words.levels[attempt.riskLevel]} (${
        number.format(attempt.riskScore)
      })`,
    ],
    [words.columns.start, time(attempt.startedAt)],
    [words.columns.end, `${time(attempt.submittedAt)} ${by}`.trim()],
    [words.counts.incidents, number.format(attempt.incidents)],
    [
      words.counts.technical,
      number.format(attempt.counts.technical),
    ],
    [words.counts.violations, number.format(attempt.counts.violations)],
    [words.counts.warnings, number.format(attempt.counts.warnings)],
    [words.extra, length(attempt.extraSeconds)],
    [words.held, length(attempt.heldSeconds)],
    [words.chain_columns.length, number.format(attempt.chain.length)],
    [words.chain_columns.check, chainWord(words, check)],
  ], 2);
}

function incidents(job: StudentJob, texts: Texts): Content[] {
  const { words, lang, report, rules } = job;
  const clock = (at: string) =>
    formatClock(lang, at, report.exam.timeZone, true);
  if (report.alerts.length === 0) return [quiet(words.no_incidents)];
  return report.alerts.map((alert): Content => {
    const times = alert.happenedAt === alert.lastHappenedAt
      ? clock(alert.happenedAt)
      : `${clock(alert.happenedAt)} – ${clock(alert.lastHappenedAt)}`;
    return {
      unbreakable: true,
      margin: [0, 0, 0, 5],
      stack: [
        {
          text: [
            { text: rules[alert.rule] ?? alert.rule, bold: true },
            {
              text: ` · ${words.severities[alert.severity]} · ${times} · ${
                plural(lang, alert.incidents, words.incident_times)
              }`,
              color: QUIET,
            },
          ],
        },
        texts.plain(alert.sentence[lang] ?? ""),
      ],
    };
  });
}

function comments({ words, lang, report, comments }: StudentJob, texts: Texts) {
  const clock = (at: string) =>
    formatClock(lang, at, report.exam.timeZone, true);
  if (comments.length === 0) return [quiet(words.no_comments)];
  return comments.map((one): Content => ({
    margin: [0, 0, 0, 4],
    stack: [
      {
        text: fill(words.comment_on, {
          time: formatDateTime(lang, one.at, report.exam.timeZone),
          event: one.event,
          when: clock(one.when),
        }),
        color: QUIET,
      },
      said(texts, one.comment, 90),
    ],
  }));
}

function timings({ words, report }: StudentJob): Content[] {
  const { timings, classTimes, questions } = report;
  if (timings.length === 0) return [quiet(words.no_timings)];
  const length = (seconds: number) => formatTimeLeft(seconds * 1000);
  const head = words.timing_columns;
  return [
    quiet(words.timings_note),
    tableOf(
      [
        head.question,
        head.time,
        head.views,
        head.changes,
        head.mean,
        head.middle,
      ],
      ["*", 70, 45, 50, 80, 110],
      questions.map(({ id, position }) => {
        const own = timings.find(({ questionId }) => questionId === id);
        const all = classTimes.find(({ questionId }) => questionId === id)
          ?.spread;
        return [
          String(position),
          own ? length(own.seconds) : words.none,
          own ? String(own.views) : "",
          own ? String(own.changes) : "",
          all ? length(all.mean) : words.none,
          all ? `${length(all.q1)} – ${length(all.q3)}` : words.none,
        ];
      }),
      { right: [1, 2, 3, 4, 5] },
    ),
  ];
}

function events({ words, lang, report, events, eventCount }: StudentJob) {
  if (events.length === 0) return [quiet(words.no_events)];
  const head = words.event_columns;
  const phase = {
    begin: ` (${words.begin})`,
    end: ` (${words.end})`,
    whole: "",
  };
  const content: Content[] = [
    tableOf(
      [head.no, head.time, head.event, head.severity, head.question],
      [30, 62, "*", 80, 44],
      events.map((one) => [
        String(one.position),
        formatClock(lang, one.at, report.exam.timeZone, true),
        one.meaning + phase[one.phase],
        words.severities[one.severity],
        one.question === null ? "" : String(one.question),
      ]),
      { fontSize: 7.5, right: [0, 4] },
    ),
  ];
  if (eventCount > events.length) {
    content.unshift(quiet(plural(lang, events.length, words.events_cut)));
  }
  return content;
}
