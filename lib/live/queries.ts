/** The rows of the live wall, read under RLS with the asker's own rights. */
import type { SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "../data/database_types.ts";
import { everyPage } from "../paging.ts";
import { loadColleagues } from "../staff/colleagues.ts";
import { cameraWordOf } from "./camera.ts";
import { newestFirst } from "./changes.ts";
import type {
  AlertRow,
  AttemptRow,
  EventRow,
  LiveData,
  LiveTerms,
  PresenceRow,
  RosterRow,
  Terms,
} from "./model.ts";

/** A Supabase client that knows the tables. */
export type LiveClient = SupabaseClient<Database>;

/** Alerts the page comes with; the others it asks for by itself. */
const ALERTS_AT_FIRST = 200;
/** Ids of an alert's events that are kept, the newest. */
const EVENTS_KEPT = 10;
/** Words about a camera read of each attempt: all but one who plays with it. */
const WORDS_READ = 20;
/** Ids per request: an address stays well below 8 KB. */
const CHUNK = 100;

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

interface Answer<Data> {
  data: Data | null;
  error: { code?: string; message: string } | null;
  status: number;
}

async function ask<Data>(answer: PromiseLike<Answer<Data>>): Promise<Data> {
  const { data, error, status } = await answer;
  if (error) throw new QueryError(status, error.code ?? "", error.message);
  if (data === null) throw new QueryError(status, "", "There is no answer.");
  return data;
}

/** One query for each hundred ids. */
async function inChunks<Row>(
  ids: readonly string[],
  query: (ids: string[]) => PromiseLike<Answer<Row[]>>,
): Promise<Row[]> {
  const chunks: string[][] = [];
  for (let at = 0; at < ids.length; at += CHUNK) {
    chunks.push(ids.slice(at, at + CHUNK));
  }
  return (await Promise.all(chunks.map((some) => ask(query(some))))).flat();
}

/** Everybody enrolled in an exam. */
export async function loadRoster(
  client: LiveClient,
  examId: string,
): Promise<RosterRow[]> {
  const rows = await ask(everyPage((from, to) =>
    client.from("enrolments")
      .select(
        "id, candidate_id, room, absent_at, candidates(name, hall_ticket)",
      )
      .eq("exam_id", examId).order("id").range(from, to)
  ));
  return rows.map(({ id, candidate_id, room, absent_at, candidates }) => ({
    enrolmentId: id,
    candidateId: candidate_id,
    name: candidates?.name ?? "",
    hallTicket: candidates?.hall_ticket ?? null,
    room,
    absentAt: absent_at,
  }));
}

/** Attempts at an exam: all, or those with these ids. */
export async function loadAttempts(
  client: LiveClient,
  examId: string,
  ids?: readonly string[],
): Promise<AttemptRow[]> {
  const query = () =>
    client.from("attempts").select(
      `id, candidate_id, attempt_no, state, hold, hold_since, hold_reason,
       hold_answer, deadline_at, risk_level, risk_score, help_requested_at,
       help_kind, help_message, camera_problem, consents(given, given_at),
       attempt_clients(state)`,
    ).eq("exam_id", examId)
      .eq("consents.kind", "webcam")
      .order("given_at", { referencedTable: "consents", ascending: false })
      .limit(WORDS_READ, { referencedTable: "consents" })
      .eq("attempt_clients.state", "waiting")
      .limit(1, { referencedTable: "attempt_clients" });
  const rows =
    await (ids
      ? inChunks(ids, (some) => query().in("id", some))
      : ask(everyPage((from, to) => query().order("id").range(from, to))));
  return rows.map(({ consents, attempt_clients, ...row }) => ({
    ...row,
    camera_word: cameraWordOf(consents),
    is_page_waiting: attempt_clients.length > 0,
  })) as AttemptRow[];
}

/** When each attempt's page was last heard. */
export function loadPresence(
  client: LiveClient,
  attemptIds: readonly string[],
): Promise<PresenceRow[]> {
  return inChunks(attemptIds, (ids) =>
    client.from("attempt_presence")
      .select(
        `attempt_id, last_seen_at, visible, queue_length,
         camera:detectors->>camera`,
      ).in("attempt_id", ids));
}

const ALERT_COLUMNS =
  `id, attempt_id, rule, severity, status, incidents, points, explanation,
   event_ids, happened_at, last_happened_at, updated_at, acknowledged_at,
   acknowledged_by`;

/** As the database has it. */
interface StoredAlert
  extends Omit<AlertRow, "sentence" | "ongoing" | "event_count"> {
  explanation: { sentence?: AlertRow["sentence"]; ongoing?: boolean };
}

/** Only what is shown is kept: an alert may rest on hundreds of events. */
function alertsOf(rows: readonly unknown[]): AlertRow[] {
  return (rows as StoredAlert[]).map(({ explanation, event_ids, ...row }) => ({
    ...row,
    sentence: explanation.sentence ?? {},
    ongoing: explanation.ongoing === true,
    event_count: event_ids.length,
    event_ids: event_ids.slice(-EVENTS_KEPT),
  }));
}

/** All alerts of an exam, or those changed since (ISO 8601). */
export async function loadAlerts(
  client: LiveClient,
  examId: string,
  since?: string,
): Promise<AlertRow[]> {
  const rows = await ask(everyPage((from, to) => {
    const query = client.from("alerts").select(ALERT_COLUMNS)
      .eq("exam_id", examId);
    return (since ? query.gte("updated_at", since) : query).order("id")
      .range(from, to);
  }));
  return alertsOf(rows);
}

/** Alerts by their ids. */
export async function loadAlertsById(
  client: LiveClient,
  ids: readonly string[],
): Promise<AlertRow[]> {
  return alertsOf(
    await inChunks(
      ids,
      (some) => client.from("alerts").select(ALERT_COLUMNS).in("id", some),
    ),
  );
}

/** The newest events an alert rests on, in their order. */
export async function loadEvents(
  client: LiveClient,
  { attempt_id, event_ids }: Pick<AlertRow, "attempt_id" | "event_ids">,
): Promise<EventRow[]> {
  if (event_ids.length === 0) return [];
  return await ask(
    client.from("proctoring_events")
      .select("event_id, event_type, happened_at, event_data")
      .eq("attempt_id", attempt_id).in("event_id", event_ids)
      .order("position"),
  ) as EventRow[];
}

/** Seconds and a choice, as the policy says them; null: nobody has said. */
interface SaidTerms {
  lost_after_seconds: number | null;
  soft_lock_stops_clock: boolean | null;
}

/** What holds where nobody has said anything. */
export type UsualTerms = Terms;

/** The terms in force; none are told to who may not watch. */
export async function loadTerms(
  client: LiveClient,
  examId: string,
  usual: UsualTerms,
): Promise<LiveTerms> {
  const said = await ask(
    client.rpc("staff_live_settings", { request: { exam_id: examId } }),
  ) as
    & Partial<SaidTerms>
    & { attempts?: (SaidTerms & { attempt_id: string })[] };
  const terms = (some: Partial<SaidTerms>, otherwise: Terms): Terms => ({
    lostAfter: some.lost_after_seconds == null
      ? otherwise.lostAfter
      : some.lost_after_seconds * 1000,
    lockStopsClock: some.soft_lock_stops_clock ?? otherwise.lockStopsClock,
  });
  return {
    ...terms(said, usual),
    of: Object.fromEntries(
      (said.attempts ?? []).map((one) => [one.attempt_id, terms(one, usual)]),
    ),
  };
}

/** Everything at once, for a first look. */
export async function loadLive(
  client: LiveClient,
  exam: { id: string; tenantId: string },
  usual: UsualTerms,
  now: number,
): Promise<LiveData> {
  const [roster, attempts, newest, terms, staff] = await Promise.all([
    loadRoster(client, exam.id),
    loadAttempts(client, exam.id),
    ask(
      client.from("alerts").select(ALERT_COLUMNS).eq("exam_id", exam.id)
        .order("last_happened_at", { ascending: false }).limit(ALERTS_AT_FIRST),
    ),
    loadTerms(client, exam.id, usual),
    loadColleagues(client, exam.tenantId),
  ]);
  const presence = await loadPresence(client, attempts.map(({ id }) => id));
  return {
    roster,
    attempts,
    presence,
    presenceAt: now,
    alerts: newestFirst(alertsOf(newest)),
    hasAllAlerts: newest.length < ALERTS_AT_FIRST,
    terms,
    staff: Object.fromEntries(staff),
  };
}
