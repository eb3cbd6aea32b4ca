/** An exam's report on paper. */
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";
import { fill } from "../../i18n/fill.ts";
import type { ReportDecision, ReportRow } from "../../report/model.ts";
import {
  dateLocale,
  formatClock,
  formatDateTime,
  formatDuration,
  parseTime,
} from "../../time.ts";
import { chainWord, decisionLine, stateWord } from "./common.ts";
import type { ExamJob } from "./job.ts";
import {
  documentOf,
  factsOf,
  heading,
  quiet,
  said,
  tableOf,
  titleOf,
} from "./page.ts";
import type { Texts } from "./text.ts";

/** The report of an exam. */
export function examDocument(
  job: ExamJob,
  texts: Texts,
): TDocumentDefinitions {
  const { words, lang, report } = job;
  const { exam } = report;
  const rows = inOrder(report.rows, lang);
  const begun = rows.filter(({ attempt }) => attempt);
  const content: Content[] = [
    ...titleOf(
      words.exam_title,
      [exam.title, exam.school].map((one) => texts.plain(one, 90)).join(", "),
      words.note,
    ),
    heading(words.summary),
    summary(job),
    quiet(fill(words.zone, { zone: exam.timeZone })),
    ...thresholds(job),
    heading(words.students),
    ...(rows.length > 0
      ? students(job, texts, rows)
      : [quiet(words.no_students)]),
    heading(words.decisions_title),
    decisions(job, texts, begun),
  ];
  if (begun.length > 0) {
    content.push(
      heading(words.chains),
      quiet(words.chains_note),
      chains(job, texts, begun),
    );
  }
  const { title, school, timeZone } = exam;
  return documentOf(
    {
      ...job,
      title: words.exam_title,
      school,
      exam: [title],
      timeZone,
      orientation: "landscape",
    },
    texts,
    content,
  );
}

/** By name as the language sorts them, then by attempt. */
function inOrder(rows: readonly ReportRow[], lang: string): ReportRow[] {
  const { compare } = new Intl.Collator(lang, { numeric: true });
  return rows.toSorted((a, b) =>
    compare(a.name, b.name) || (a.attempt?.no ?? 0) - (b.attempt?.no ?? 0)
  );
}

function summary({ words, lang, report }: ExamJob): Content {
  const { exam, rows } = report;
  const number = new Intl.NumberFormat(lang);
  const count = (is: (row: ReportRow) => boolean) =>
    number.format(rows.filter(is).length);
  const time = (at: string | null) =>
    at ? formatDateTime(lang, at, exam.timeZone) : words.none;
  const facts = words.facts;
  return factsOf([
    [facts.opens, time(exam.opensAt)],
    [facts.closes, time(exam.closesAt)],
    [facts.duration, formatDuration(lang, exam.durationSeconds)],
    [
      facts.enrolled,
      number.format(new Set(rows.map(({ enrolmentId }) => enrolmentId)).size),
    ],
    [facts.attempts, count(({ attempt }) => attempt !== null)],
    [facts.handed_in, count(({ attempt }) => attempt?.submittedAt != null)],
    [
      facts.in_progress,
      count(({ attempt }) => attempt?.state === "in_progress"),
    ],
    [
      facts.absent,
      count(({ attempt, absentAt }) => !attempt && absentAt !== null),
    ],
    [facts.not_begun, count(({ attempt, absentAt }) => !attempt && !absentAt)],
    [facts.decided, count(({ attempt }) => attempt?.decision != null)],
    [
      facts.flagged,
      count(({ attempt }) => attempt?.flagged === true && !attempt.decision),
    ],
  ], 4);
}

function thresholds({ words, lang, thresholds: set }: ExamJob): Content[] {
  if (!set) return [];
  const say = words.threshold;
  const number = new Intl.NumberFormat(lang);
  const lines = !set.proctoring ? [say.off] : [
    fill(say.sensitivity, { name: words.sensitivities[set.sensitivity] }),
    fill(say.tab, {
      count: number.format(set.maxTabSwitches),
      act: words.acts[set.onTabLimit],
    }),
    ...(set.fullscreenRequired
      ? [fill(say.fullscreen, {
        count: number.format(set.maxFullscreenExits),
        act: words.acts[set.onFullscreenLimit],
      })]
      : []),
    fill(say.webcam, { need: words.needs[set.webcam] }),
    // What an exam does not ask for needs no line.
    ...(["phone", "screen", "microphone"] as const).flatMap((device) => {
      const need = set[device];
      return need === "off"
        ? []
        : [fill(say[device], { need: words.needs_devices[need] })];
    }),
    fill(say.risk, {
      elevated: number.format(set.elevatedFrom),
      high: number.format(set.highFrom),
    }),
  ];
  return [
    heading(words.thresholds),
    { ul: lines },
    quiet(words.thresholds_note),
  ];
}

/** The day of every begin and end; null if there are several, or none. */
function onlyDay(
  rows: readonly ReportRow[],
  lang: string,
  timeZone: string,
): string | null {
  const format = new Intl.DateTimeFormat(dateLocale(lang), {
    dateStyle: "medium",
    timeZone,
  });
  const days = new Set(
    rows.flatMap(({ attempt }) => [attempt?.startedAt, attempt?.submittedAt])
      .filter((at) => at != null).map((at) => format.format(parseTime(at))),
  );
  return days.size === 1 ? [...days][0]! : null;
}

function students(job: ExamJob, texts: Texts, rows: ReportRow[]): Content[] {
  const { words, lang, report } = job;
  const { timeZone } = report.exam;
  const day = onlyDay(rows, lang, timeZone);
  const format = day ? formatClock : formatDateTime;
  const time = (at: string | null | undefined) =>
    at ? format(lang, at, timeZone) : "";
  const head = words.columns;
  const cells = rows.map((row) => {
    const { attempt } = row;
    const number = (n: number | undefined) => n === undefined ? "" : String(n);
    return [
      said(texts, row.name, 34),
      texts.plain(row.hallTicket ?? ""),
      texts.plain(row.room ?? ""),
      number(attempt?.no),
      stateWord(words, row),
      time(attempt?.startedAt),
      time(attempt?.submittedAt),
      attempt?.usedSeconds == null
        ? ""
        : String(Math.round(attempt.usedSeconds / 60)),
      number(attempt?.counts.violations),
      number(attempt?.counts.warnings),
      number(attempt?.counts.technical),
      number(attempt?.incidents),
      attempt ? words.levels[attempt.riskLevel] : "",
      attempt?.decision ? words.decisions[attempt.decision] : "",
    ];
  });
  return [
    tableOf(
      [
        head.student,
        head.ticket,
        head.room,
        head.attempt,
        head.state,
        head.start,
        head.end,
        head.minutes,
        head.violations,
        head.warnings,
        head.technical,
        head.incidents,
        head.risk,
        head.decision,
      ],
      [
        "*",
        74,
        46,
        18,
        62,
        ...(day ? [36, 36] : [84, 84]),
        24,
        28,
        30,
        32,
        32,
        40,
        54,
      ],
      cells,
      { fontSize: 7.5, right: [3, 7, 8, 9, 10, 11] },
    ),
    quiet(words.columns_note, 4),
    ...(day ? [quiet(fill(words.one_day, { day }))] : []),
  ];
}

function decisions(job: ExamJob, texts: Texts, rows: ReportRow[]): Content {
  const { words } = job;
  const made = new Map<string, ReportDecision[]>();
  for (const one of job.report.decisions) {
    made.set(one.attemptId, [...made.get(one.attemptId) ?? [], one]);
  }
  const decided = rows.filter(({ attempt }) => made.has(attempt!.id));
  if (decided.length === 0) return quiet(words.no_decisions);
  return tableOf(
    [words.columns.student, words.columns.attempt, words.columns.decision],
    [180, 20, "*"],
    decided.map((row) => [
      said(texts, row.name, 34),
      String(row.attempt!.no),
      {
        stack: made.get(row.attempt!.id)!.map((one) =>
          decisionLine(job, texts, one, job.report.exam.timeZone)
        ),
      },
    ]),
    { right: [1] },
  );
}

function chains(job: ExamJob, texts: Texts, rows: ReportRow[]): Content {
  const { words, checks } = job;
  const head = words.chain_columns;
  return tableOf(
    [head.student, head.attempt, head.length, head.head, head.check],
    ["*", 20, 44, 320, 110],
    rows.map(({ name, attempt }) => [
      said(texts, name, 34),
      String(attempt!.no),
      String(attempt!.chain.length),
      { text: attempt!.chain.head, fontSize: 7 },
      chainWord(words, checks[attempt!.id] ?? null),
    ]),
    { right: [1, 2] },
  );
}
