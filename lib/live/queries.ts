/** The rows of the live page, read under RLS with the asker's own rights. */
import type { SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "../data/database_types.ts";
import { everyPage } from "../paging.ts";
import { cameraWordOf } from "./camera.ts";
import type {
  AlertRow,
  AttemptRow,
  EventRow,
  LiveData,
  PresenceRow,
  RosterRow,
} from "./model.ts";

/** A Supabase client that knows the tables. */
export type LiveClient = SupabaseClient<Database>;

/** How many alerts the page shows; the feed is a shift's, not an archive. */
export const ALERTS_SHOWN = 100;
/** Events fetched for each alert. */
export const EVENTS_SHOWN = 5;
/** Words about a camera read of each attempt: all but one who plays with it. */
const WORDS_READ = 20;
/** Ids per request: an address stays well below 8 KB. */
const CHUNK = 60;

/** A query that was refused or not answered. */
export class QueryError extends Error {
  override name = "QueryError";
  constructor(
    /** 0: no answer at all. */
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Answer<Row> {
  data: Row[] | null;
  error: { code?: string; message: string } | null;
  status: number;
  count?: number | null;
}

async function ask<Row>(
  answer: PromiseLike<Answer<Row>>,
): Promise<{ rows: Row[]; count: number }> {
  const { data, error, status, count } = await answer;
  if (error) throw new QueryError(status, error.code ?? "", error.message);
  return { rows: data ?? [], count: count ?? 0 };
}

/** Everybody enrolled in an exam. */
export async function loadRoster(
  client: LiveClient,
  examId: string,
): Promise<RosterRow[]> {
  const { rows } = await ask(everyPage((from, to) =>
    client.from("enrolments")
      .select("candidate_id, room, candidates(name, hall_ticket)")
      .eq("exam_id", examId).order("id").range(from, to)
  ));
  return rows.map(({ candidate_id, room, candidates }) => ({
    candidateId: candidate_id,
    name: candidates?.name ?? "",
    hallTicket: candidates?.hall_ticket ?? null,
    room,
  }));
}

/** Every attempt at an exam. */
export async function loadAttempts(
  client: LiveClient,
  examId: string,
): Promise<AttemptRow[]> {
  const { rows } = await ask(
    everyPage((from, to) =>
      client.from("attempts").select(
        `id, candidate_id, attempt_no, state, hold, hold_since, hold_answer,
       deadline_at, risk_level, risk_score, help_requested_at, help_kind,
       help_message, camera_problem, consents(given, given_at)`,
      ).eq("exam_id", examId).order("id").range(from, to)
        .eq("consents.kind", "webcam")
        .order("given_at", { referencedTable: "consents", ascending: false })
        .limit(WORDS_READ, { referencedTable: "consents" })
    ),
  );
  const waiting = await Promise.all(
    chunked(rows.map(({ id }) => id)).map((ids) =>
      ask(
        client.from("attempt_clients").select("attempt_id")
          .eq("state", "waiting").in("attempt_id", ids),
      )
    ),
  );
  const asked = new Set(
    waiting.flatMap(({ rows }) => rows.map(({ attempt_id }) => attempt_id)),
  );
  return rows.map(({ consents, ...row }) => ({
    ...row,
    camera_word: cameraWordOf(consents),
    is_page_waiting: asked.has(row.id),
  })) as AttemptRow[];
}

/** When each attempt's page was last heard. */
export async function loadPresence(
  client: LiveClient,
  attemptIds: string[],
): Promise<PresenceRow[]> {
  const chunks = chunked(attemptIds).map((ids) =>
    ask(
      client.from("attempt_presence")
        .select(
          `attempt_id, last_seen_at, visible, queue_length,
           camera:detectors->>camera`,
        ).in("attempt_id", ids),
    )
  );
  return (await Promise.all(chunks)).flatMap(({ rows }) => rows);
}

/** The newest alerts of an exam, and how many older ones there are. */
export async function loadAlerts(
  client: LiveClient,
  examId: string,
): Promise<{ alerts: AlertRow[]; older: number }> {
  const { rows, count } = await ask(
    client.from("alerts").select(
      `id, attempt_id, rule, severity, status, incidents, points,
       explanation, event_ids, happened_at, last_happened_at, created_at`,
      { count: "exact" },
    ).eq("exam_id", examId).order("last_happened_at", { ascending: false })
      .limit(ALERTS_SHOWN),
  );
  return {
    alerts: rows as AlertRow[],
    older: Math.max(0, count - rows.length),
  };
}

/** The events alerts rest on, but for those already `known`. */
export async function loadEvents(
  client: LiveClient,
  alerts: AlertRow[],
  known: EventRow[] = [],
): Promise<EventRow[]> {
  const have = new Map(known.map((row) => [keyOf(row), row]));
  const all = alerts.flatMap(({ attempt_id, event_ids }) =>
    event_ids.slice(-EVENTS_SHOWN).map((event_id) => ({ attempt_id, event_id }))
  );
  // Alerts may rest on the same event.
  const wanted = [...new Map(all.map((one) => [keyOf(one), one])).values()];
  const missing = wanted.filter((one) => !have.has(keyOf(one)));
  const found = await Promise.all(
    chunked(missing).map((some) =>
      ask(
        client.from("proctoring_events")
          .select("attempt_id, event_id, event_type, happened_at, event_data")
          .in("attempt_id", [...new Set(some.map((one) => one.attempt_id))])
          .in("event_id", some.map((one) => one.event_id)),
      )
    ),
  );
  for (const { rows } of found) {
    for (const row of rows as EventRow[]) have.set(keyOf(row), row);
  }
  return wanted.flatMap((one) => have.get(keyOf(one)) ?? []);
}

/** Everything at once, for a first look. */
export async function loadLive(
  client: LiveClient,
  examId: string,
): Promise<LiveData> {
  const [roster, attempts, { alerts, older }] = await Promise.all([
    loadRoster(client, examId),
    loadAttempts(client, examId),
    loadAlerts(client, examId),
  ]);
  const [presence, events] = await Promise.all([
    loadPresence(client, attempts.map(({ id }) => id)),
    loadEvents(client, alerts),
  ]);
  return { roster, attempts, presence, alerts, olderAlerts: older, events };
}

function keyOf(
  { attempt_id, event_id }: Pick<EventRow, "attempt_id" | "event_id">,
): string {
  return `${attempt_id} ${event_id}`;
}

function chunked<Item>(items: Item[]): Item[][] {
  const chunks: Item[][] = [];
  for (let at = 0; at < items.length; at += CHUNK) {
    chunks.push(items.slice(at, at + CHUNK));
  }
  return chunks;
}
