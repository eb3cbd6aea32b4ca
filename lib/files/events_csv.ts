/** One line for each event, read in pages. The columns: docs/files.md. */
import {
  loadEventPage,
  loadFirstEvents,
  type Sitting,
  type SittingEvent,
  type Sittings,
  TOGETHER,
} from "../data/sittings.ts";
import type { StaffClient } from "../staff/calls.ts";
import { EVENT_KINDS } from "../../supabase/functions/_shared/contract/events.ts";
import { type Columns, csvHead, csvLines, isoIn } from "./csv.ts";
import { FileError, type Making } from "./send.ts";

/** An event, whose it is, and the number of its question. */
interface Line {
  sitting: Sitting;
  event: SittingEvent;
}

/** The columns of events of an exam. */
function eventColumns(
  { exam, questions }: Pick<Sittings, "exam" | "questions">,
  lang: "en" | "fr",
): Columns<Line> {
  const numbers = new Map(questions.map(({ id, position }) => [id, position]));
  const time = (at: string) => isoIn(exam.timeZone, at);
  const kinds: Record<string, { meaning: { en: string; fr: string } }> =
    EVENT_KINDS;
  return {
    hall_ticket: ({ sitting }) => sitting.hallTicket,
    name: ({ sitting }) => sitting.name,
    attempt_no: ({ sitting }) => sitting.attemptNo,
    position: ({ event }) => event.position,
    happened_at: ({ event }) => time(event.happened_at),
    event_type: ({ event }) => event.event_type,
    meaning: ({ event }) => kinds[event.event_type]?.meaning[lang] ?? null,
    phase: ({ event }) => event.phase,
    severity: ({ event }) => event.severity,
    category: ({ event }) => event.category,
    question: ({ event }) =>
      event.question_id ? numbers.get(event.question_id) ?? null : null,
    confidence: ({ event }) =>
      event.confidence === null ? null : Number(event.confidence),
    details: ({ event }) => JSON.stringify(event.event_data),
    occurred_at: ({ event }) => time(event.occurred_at),
    received_at: ({ event }) => time(event.received_at),
    ip: ({ event }) => event.ip,
    user_agent: ({ event }) => event.user_agent,
    link: ({ event }) => event.link,
    event_id: ({ event }) => event.event_id,
    attempt_id: ({ sitting }) => sitting.attemptId,
  };
}

/** The file in pieces, attempt after attempt; nothing is kept of one before. */
export async function* eventsCsv(
  client: StaffClient,
  exam: Sittings,
  lang: "en" | "fr",
  { tell, signal }: Making,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const columns = eventColumns(exam, lang);
  const of = exam.sittings.length;
  yield encoder.encode(csvHead(columns));
  for (let at = 0; at < of; at += TOGETHER) {
    signal.throwIfAborted();
    const some = exam.sittings.slice(at, at + TOGETHER);
    const first = await loadFirstEvents(
      client,
      some.map(({ attemptId }) => attemptId),
    );
    if (!first.ok) throw new FileError("failed");
    for (const [n, sitting] of some.entries()) {
      let page = first.data.get(sitting.attemptId)!;
      while (true) {
        yield encoder.encode(csvLines(
          columns,
          page.events.map((event) => ({ sitting, event })),
        ));
        if (page.isLast) break;
        signal.throwIfAborted();
        const { position } = page.events.at(-1)!;
        const next = await loadEventPage(client, sitting.attemptId, position);
        if (!next.ok) throw new FileError("failed");
        page = next.data;
      }
      tell({ step: "reading", done: at + n + 1, of });
    }
  }
}
