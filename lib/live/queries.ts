/** The rows of the live wall, read under RLS with the asker's own rights. */
import type { SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "../data/database_types.ts";
import { everyPage } from "../paging.ts";
import { loadColleagues } from "../staff/colleagues.ts";
import { newestFirst } from "./changes.ts";
import { CONSENT_OF, wordOf } from "./devices.ts";
import {
  type AlertRow,
  type AttemptRow,
  type DeviceRow,
  type EventRow,
  isOver,
  type LiveData,
  type LiveTerms,
  type PresenceRow,
  type RosterRow,
  type SpeechRow,
  type Terms,
  type ViewRow,
} from "./model.ts";

/** A Supabase client that knows the tables. */
export type LiveClient = SupabaseClient<Database>;

/** Alerts the page comes with; the others it asks for by itself. */
const ALERTS_AT_FIRST = 200;
/** Ids of an alert's events that are kept, the newest. */
const EVENTS_KEPT = 10;
/** Words about devices read of each attempt: all but one who plays with it. */
const WORDS_READ = 40;
/** Milliseconds after which who has not said so does not look any more. */
const LOOKS_FOR = 30_000;
/** Milliseconds for which speech is asked for after it arrived. */
const SPEECH_NEW = 120_000;
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
       help_kind, help_message, camera_problem, screen_problem,
       microphone_problem, consents(kind, given, given_at),
       attempt_clients(state)`,
    ).eq("exam_id", examId)
      .in("consents.kind", Object.values(CONSENT_OF))
      .order("given_at", { referencedTable: "consents", ascending: false })
      .limit(WORDS_READ, { referencedTable: "consents" })
      .eq("attempt_clients.state", "waiting")
      .limit(1, { referencedTable: "attempt_clients" });
  const rows =
    await (ids
      ? inChunks(ids, (some) => query().in("id", some))
      : ask(everyPage((from, to) => query().order("id").range(from, to))));
  return rows.map(({ consents, attempt_clients, ...row }) => {
    const word = (device: keyof typeof CONSENT_OF) =>
      wordOf(consents.filter(({ kind }) => kind === CONSENT_OF[device]));
    return {
      ...row,
      camera_word: word("camera"),
      screen_word: word("screen"),
      microphone_word: word("microphone"),
      phone_word: word("phone"),
      is_page_waiting: attempt_clients.length > 0,
    };
  }) as AttemptRow[];
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
         camera:detectors->>camera, screen:detectors->>screen,
         microphone:detectors->>microphone, speech:detectors->>speech`,
      ).in("attempt_id", ids));
}

/** Phones that are paired, or lost by being unpaired; the newest last. */
export async function loadDevices(
  client: LiveClient,
  attemptIds: readonly string[],
): Promise<DeviceRow[]> {
  const rows = await inChunks(
    attemptIds,
    (ids) =>
      client.from("devices").select(
        `id, attempt_id, battery, paired_at, last_seen_at, lost_raised_at,
       lost_since, unpaired_at`,
      ).in("attempt_id", ids)
        .or("unpaired_at.is.null,lost_raised_at.not.is.null")
        .order("paired_at").order("id"),
  );
  // A numeric comes as text from some servers.
  return rows.map(({ battery, ...row }) => ({
    ...row,
    battery: battery === null ? null : Number(battery),
  }));
}

/** Who looks in live now, at whom: everybody of the school. */
export function loadViews(
  client: LiveClient,
  tenantId: string,
  now: number,
): Promise<ViewRow[]> {
  return ask(
    client.from("live_views").select("id, attempt_id, device_id, staff_id")
      .eq("tenant_id", tenantId).is("ended_at", null)
      .gt("seen_at", new Date(now - LOOKS_FOR).toISOString())
      .order("opened_at").limit(500),
  );
}

/** Where in the school speech was noticed just now. */
export function loadSpeech(
  client: LiveClient,
  tenantId: string,
  now: number,
): Promise<SpeechRow[]> {
  return ask(
    client.from("proctoring_events").select("attempt_id, happened_at")
      .eq("tenant_id", tenantId).eq("event_type", "speech_detected")
      .gt("received_at", new Date(now - SPEECH_NEW).toISOString())
      .order("received_at", { ascending: false }).limit(500),
  );
}

/** What is read every few seconds, of everybody at once. */
export async function loadNow(
  client: LiveClient,
  tenantId: string,
  known: Pick<LiveData, "attempts" | "presence" | "devices" | "terms">,
  now: number,
): Promise<
  Pick<
    LiveData,
    "presence" | "presenceAt" | "devices" | "views" | "speech"
  >
> {
  const { attempts, terms } = known;
  const listens = known.presence.some(({ speech }) => speech === "watching");
  // Also of who began under another policy: a phone takes a word about it.
  const paired = terms.phone || known.devices.length > 0 ||
    attempts.some(({ phone_word }) => phone_word !== null);
  const ids = attempts.filter((one) => !isOver(one)).map(({ id }) => id);
  const [presence, devices, views, speech] = await Promise.all([
    loadPresence(client, ids),
    paired ? loadDevices(client, ids) : [],
    terms.liveView ? loadViews(client, tenantId, now) : [],
    listens ? loadSpeech(client, tenantId, now) : [],
  ]);
  return { presence, presenceAt: now, devices, views, speech };
}

const ALERT_COLUMNS =
  `id, attempt_id, rule, severity, status, incidents, points, explanation,
   event_ids, happened_at, last_happened_at, updated_at, acknowledged_at,
   acknowledged_by`;

/** As the database has it. */
interface StoredAlert
  extends Omit<AlertRow, "sentence" | "technical" | "ongoing" | "event_count"> {
  explanation: {
    sentence?: AlertRow["sentence"];
    category?: string;
    ongoing?: boolean;
  };
}

/** Only what is shown is kept: an alert may rest on hundreds of events. */
function alertsOf(rows: readonly unknown[]): AlertRow[] {
  return (rows as StoredAlert[]).map(({ explanation, event_ids, ...row }) => ({
    ...row,
    sentence: explanation.sentence ?? {},
    technical: explanation.category === "technical",
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
export type UsualTerms = Omit<LiveTerms, "of">;

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
    & {
      phone?: string | null;
      live_view?: boolean | null;
      attempts?: (SaidTerms & { attempt_id: string })[];
    };
  const terms = (some: Partial<SaidTerms>, otherwise: Terms): Terms => ({
    lostAfter: some.lost_after_seconds == null
      ? otherwise.lostAfter
      : some.lost_after_seconds * 1000,
    lockStopsClock: some.soft_lock_stops_clock ?? otherwise.lockStopsClock,
  });
  return {
    ...terms(said, usual),
    phone: said.phone == null ? usual.phone : said.phone !== "off",
    liveView: said.live_view ?? usual.liveView,
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
  const known = { attempts, presence: [], devices: [], terms };
  return {
    roster,
    attempts,
    ...await loadNow(client, exam.tenantId, known, now),
    alerts: newestFirst(alertsOf(newest)),
    hasAllAlerts: newest.length < ALERTS_AT_FIRST,
    terms,
    staff: Object.fromEntries(staff),
  };
}
