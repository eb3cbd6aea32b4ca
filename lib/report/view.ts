/** What a report's page shows, worked out of the report. Pure. */
import type {
  Category,
  Severity,
} from "../../supabase/functions/_shared/contract/events.ts";
import { parseTime } from "../time.ts";
import { type Choice, chosenRows, compareRisk, PAGE_ROWS } from "./choice.ts";
import { type DecisionSummary, decisionSummary } from "./decisions.ts";
import { type TimedQuestion, timedQuestions, timedWhole } from "./far_out.ts";
import { type Heat, HEAT_ROWS, heatOf } from "./heat.ts";
import { type KindCount, kindCounts } from "./kinds.ts";
import type { ExamReport, ReportRow } from "./model.ts";
import { type ReportSummary, summaryOf } from "./summary.ts";
import { type Values, valuesOf } from "./what_if.ts";

export interface ReportView {
  /** Whether the exam's time is over. */
  closed: boolean;
  summary: ReportSummary;
  /** The page's lines of those chosen; how many lines there are at all. */
  rows: ReportRow[];
  chosen: number;
  all: number;
  page: number;
  pages: number;
  rooms: string[];
  heat: Heat;
  kinds: KindCount[];
  decisions: DecisionSummary;
  whole: TimedQuestion;
  timed: TimedQuestion[];
  /** Attempts that have begun. */
  began: number;
  /** Null: nobody has begun. */
  thresholds: { attempts: number; values: Values } | null;
  /** By attempt. */
  names: Record<string, string>;
}

/**
 * Works out a page.
 *
 * @param now milliseconds since 1970
 * @param kinds of events, as the contract has them
 * @param defaults a whole policy, for thresholds nobody said anything about
 */
export function viewOf(
  report: ExamReport,
  choice: Choice,
  { lang, now, kinds, defaults }: {
    lang: string;
    now: number;
    kinds: Readonly<Record<string, { category: Category; severity: Severity }>>;
    defaults: Record<string, unknown>;
  },
): ReportView {
  const { exam, rows } = report;
  const closed = exam.closesAt !== null && parseTime(exam.closesAt) <= now;
  const chosen = chosenRows(rows, choice, lang, closed);
  const pages = Math.max(1, Math.ceil(chosen.length / PAGE_ROWS));
  const page = Math.min(choice.page, pages);
  const collator = new Intl.Collator(lang, { numeric: true });
  const byRisk = rows.toSorted((a, b) =>
    compareRisk(b, a) || collator.compare(a.name, b.name)
  );
  const began = rows.filter(({ attempt }) => attempt?.startedAt);
  const most = report.thresholds[0];
  return {
    closed,
    summary: summaryOf(rows, closed),
    rows: chosen.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS),
    chosen: chosen.length,
    all: rows.length,
    page,
    pages,
    rooms: [...new Set(rows.flatMap(({ room }) => room ?? []))]
      .sort(collator.compare),
    heat: heatOf(byRisk, report.heat, {
      most: choice.all ? Infinity : HEAT_ROWS,
      technical: choice.technical,
    }),
    kinds: kindCounts(rows, kinds),
    decisions: decisionSummary(rows, report.decisions, exam.secondReview),
    whole: timedWhole(rows),
    timed: timedQuestions(report),
    began: began.length,
    thresholds: began.length === 0 ? null : {
      attempts: most?.attempts ?? began.length,
      values: valuesOf(most?.policy ?? {}, defaults),
    },
    names: Object.fromEntries(
      began.map(({ attempt, name }) => [attempt!.id, name]),
    ),
  };
}
