/** Reports and slips as PDFs: what is read for them, and their files. */
import {
  checkChains,
  loadComments,
  loadPictures,
  loadThresholds,
} from "../data/evidence.ts";
import type { ExamReport, StudentReport } from "../data/report.ts";
import type { Result } from "../data/result.ts";
import { loadEventPage, type SittingEvent } from "../data/sittings.ts";
import type { Lang, Words } from "../i18n/mod.ts";
import { itemsOf, spanOf } from "../review/timeline.ts";
import type { ReviewEvent } from "../review/types.ts";
import type { StaffClient } from "../staff/calls.ts";
import { parseTime } from "../time.ts";
import { EVENT_KINDS } from "../../supabase/functions/_shared/contract/events.ts";
import { fileName } from "./name.ts";
import type { PdfJob, PrintedEvent, StudentJob } from "./pdf/job.ts";
import { layOut } from "./pdf/lay_out.ts";
import { FileError, type FileToSend, type Making } from "./send.ts";

/** The type of such a file. */
export const PDF = "application/pdf";

/** Who prints, and in which language. */
export interface Printer {
  lang: Lang;
  words: Words;
  who: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** Events printed of one attempt, and read for its timeline. */
const PRINTED_EVENTS = 1000;
const READ_EVENTS = 10_000;
/** Things drawn on a timeline. */
const DRAWN = 3000;

/** An exam's report: rows are there, chains are checked on the way. */
export function examPdf(
  client: StaffClient,
  report: ExamReport,
  { lang, words, who, at }: Printer,
): FileToSend {
  const { exports } = words.proctor;
  const { exam, rows } = report;
  const of = rows.filter(({ attempt }) => attempt).length;
  return pdf(
    fileName([exam.title, exports.names.report], "pdf"),
    async ({ tell, signal }) => {
      tell({ step: "reading", done: 0, of });
      const thresholds = await loadThresholds(client, exam.id);
      signal.throwIfAborted();
      const checks = await checkChains(
        client,
        { examId: exam.id },
        (done) => tell({ step: "reading", done, of }),
      );
      const { decisions, asOf } = report;
      return {
        kind: "exam",
        lang,
        words: exports.pdf,
        who,
        at,
        report: { exam, rows, decisions, asOf },
        thresholds,
        checks,
      };
    },
  );
}

/** The report on one attempt. */
export function studentPdf(
  client: StaffClient,
  report: StudentReport,
  { lang, words, who, at }: Printer,
  withPictures: boolean,
): FileToSend {
  const { exports, live } = words.proctor;
  const { exam, row } = report;
  const { id } = row.attempt;
  const name = [exam.title, row.hallTicket ?? row.name, exports.names.report];
  return pdf(fileName(name, "pdf"), async ({ tell, signal }) => {
    tell({ step: "reading", done: 1, of: 1 });
    const [checks, comments, events, pictures] = await Promise.all([
      checkChains(client, { attemptId: id }),
      loadComments(client, id),
      readEvents(client, id, signal),
      withPictures ? loadPictures(client, id, signal) : null,
    ]);
    const shown = pictures && whole(pictures);
    return {
      kind: "student",
      lang,
      words: exports.pdf,
      who,
      at,
      report,
      rules: live.rules,
      check: checks[id] ?? null,
      comments: whole(comments).map((one) => {
        const about = events.find(({ event_id }) => event_id === one.eventId);
        return {
          at: one.at,
          comment: one.comment,
          event: about ? meaningOf(about.event_type, lang) : "…",
          when: about?.happened_at ?? one.at,
        };
      }),
      timeline: timelineOf(report, events, at),
      events: printed(report, events, lang),
      eventCount: Math.max(events.length, row.attempt.chain.length),
      pictures: shown,
    };
  });
}

/** A file whose only piece is laid out in a worker. */
export function pdf(
  name: string,
  prepare: (making: Making) => Promise<PdfJob>,
): FileToSend {
  return {
    name,
    type: PDF,
    async *make(making) {
      yield await layOut(await prepare(making), making);
    },
  };
}

function whole<Data>(result: Result<Data>): Data {
  if (!result.ok) throw new FileError("failed");
  return result.data;
}

async function readEvents(
  client: StaffClient,
  attemptId: string,
  signal: AbortSignal,
): Promise<SittingEvent[]> {
  const events: SittingEvent[] = [];
  while (events.length < READ_EVENTS) {
    signal.throwIfAborted();
    const after = events.at(-1)?.position ?? 0;
    const page = whole(await loadEventPage(client, attemptId, after));
    events.push(...page.events);
    if (page.isLast) break;
  }
  return events;
}

function meaningOf(type: string, lang: Lang): string {
  const kinds: Record<string, { meaning: { en: string; fr: string } }> =
    EVENT_KINDS;
  return kinds[type]?.meaning[lang] ?? type;
}

function printed(
  { questions }: StudentReport,
  events: readonly SittingEvent[],
  lang: Lang,
): PrintedEvent[] {
  const numbers = new Map(questions.map(({ id, position }) => [id, position]));
  return events.slice(0, PRINTED_EVENTS).map((one) => ({
    position: one.position,
    at: one.happened_at,
    meaning: meaningOf(one.event_type, lang),
    phase: one.phase as PrintedEvent["phase"],
    severity: one.severity as PrintedEvent["severity"],
    question: numbers.get(one.question_id ?? "") ?? null,
  }));
}

function timelineOf(
  { row }: StudentReport,
  events: readonly SittingEvent[],
  now: number,
): StudentJob["timeline"] {
  const { startedAt, submittedAt } = row.attempt;
  const seen = events.map(reviewed);
  const time = (at: string | null) => at === null ? null : parseTime(at);
  const span = spanOf(seen, time(startedAt), time(submittedAt), now);
  const items = itemsOf(seen, span.to);
  return {
    ...span,
    items: items.length <= DRAWN
      ? items
      : items.filter(({ severity }) => severity !== "info").slice(0, DRAWN),
  };
}

/** As the review's timeline takes it. */
function reviewed(event: SittingEvent): ReviewEvent {
  const data = event.event_data as Record<string, unknown>;
  const text = (key: string) => data[key] == null ? null : String(data[key]);
  return {
    ...event,
    phase: event.phase as ReviewEvent["phase"],
    severity: event.severity as ReviewEvent["severity"],
    category: event.category as ReviewEvent["category"],
    begin: text("begin_id"),
    seconds: text("duration_seconds"),
    source: text("source"),
    reason: text("reason"),
    answer: null,
  };
}
