/** The rows of a review, read under RLS with the reviewer's own rights. */
import { QueryError } from "../live/queries.ts";
import { everyPage } from "../paging.ts";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import type { Question } from "../rescue/compare.ts";
import type {
  ChainCheck,
  Neighbour,
  Place,
  ReviewedAttempt,
  ReviewEvent,
  ReviewRows,
  TimingRow,
  WholeEvent,
} from "./types.ts";

/** Events of one request. */
export const EVENT_PAGE = 500;

interface Answer<Row> {
  data: Row[] | null;
  error: { code?: string; message: string } | null;
  status: number;
}

async function ask<Row>(answer: PromiseLike<Answer<Row>>): Promise<Row[]> {
  const { data, error, status } = await answer;
  if (error) throw new QueryError(status, error.code ?? "", error.message);
  return data ?? [];
}

/** The attempt with its student and exam; null where it is not to be seen. */
export async function loadAttempt(
  client: StaffClient,
  id: string,
): Promise<ReviewedAttempt | null> {
  const [row] = await ask(
    client.from("attempts").select(
      `id, tenant_id, exam_id, candidate_id, attempt_no, state, hold,
       hold_since, hold_reason, hold_answer, held_seconds, started_at,
       deadline_at, submitted_at, submitted_by, reopened_at, reopen_reason,
       policy_id, help_requested_at, help_kind, help_message, created_at,
       candidates(name, hall_ticket),
       exams(title, time_zone, second_review, result_shown,
         results_released_at)`,
    ).eq("id", id).limit(1),
  );
  if (!row) return null;
  const [[enrolment], waiting] = await Promise.all([
    ask(
      client.from("enrolments").select("id, room")
        .eq("exam_id", row.exam_id).eq("candidate_id", row.candidate_id)
        .limit(1),
    ),
    ask(
      client.from("attempt_clients").select("client_id")
        .eq("attempt_id", id).eq("state", "waiting").limit(1),
    ),
  ]);
  return {
    id: row.id,
    tenantId: row.tenant_id,
    examId: row.exam_id,
    enrolmentId: enrolment?.id ?? "",
    attemptNo: row.attempt_no,
    state: row.state as ReviewedAttempt["state"],
    hold: row.hold as ReviewedAttempt["hold"],
    holdSince: row.hold_since,
    holdReason: row.hold_reason,
    holdAnswer: row.hold_answer,
    heldSeconds: row.held_seconds,
    startedAt: row.started_at,
    deadlineAt: row.deadline_at,
    submittedAt: row.submitted_at,
    submittedBy: row.submitted_by as ReviewedAttempt["submittedBy"],
    reopenedAt: row.reopened_at,
    reopenReason: row.reopen_reason,
    policyId: row.policy_id,
    helpRequestedAt: row.help_requested_at,
    helpKind: row.help_kind as ReviewedAttempt["helpKind"],
    helpMessage: row.help_message,
    isPageWaiting: waiting.length > 0,
    createdAt: row.created_at,
    student: {
      name: row.candidates?.name ?? "",
      hallTicket: row.candidates?.hall_ticket ?? null,
      room: enrolment?.room ?? null,
    },
    exam: {
      title: row.exams?.title ?? "",
      timeZone: row.exams?.time_zone ?? "UTC",
      secondReview: row.exams?.second_review ?? false,
      resultShown: (row.exams?.result_shown ?? "nothing") as "nothing",
      resultsReleasedAt: row.exams?.results_released_at ?? null,
    },
  };
}

/** The neighbours of an attempt among those of its exam, riskiest first. */
async function loadPlace(
  client: StaffClient,
  examId: string,
  id: string,
): Promise<Place> {
  const rows = await ask(
    everyPage((from, to) =>
      client.from("attempts").select("id, risk_score, candidates(name)")
        .eq("exam_id", examId).order("risk_score", { ascending: false })
        .order("id").range(from, to)
    ),
  );
  const at = rows.findIndex((row) => row.id === id);
  const neighbour = (n: number): Neighbour | null => {
    const row = rows[n];
    return row ? { id: row.id, name: row.candidates?.name ?? "" } : null;
  };
  return {
    rank: at + 1,
    total: rows.length,
    previous: at > 0 ? neighbour(at - 1) : null,
    next: neighbour(at + 1),
  };
}

/** Events after a place in the chain, in the order of arrival. */
export async function loadEvents(
  client: StaffClient,
  attemptId: string,
  after: number,
): Promise<ReviewEvent[]> {
  const rows = await ask(
    client.from("proctoring_events").select(
      `position, event_id, event_type, phase, severity, category, question_id,
       happened_at, begin:event_data->>begin_id,
       seconds:event_data->>duration_seconds, source:event_data->>source,
       reason:event_data->>reason, answer:event_data->>answer`,
    ).eq("attempt_id", attemptId).gt("position", after).order("position")
      .limit(EVENT_PAGE),
  );
  return rows as ReviewEvent[];
}

/** All of one event; null where there is none any more. */
export async function loadEvent(
  client: StaffClient,
  attemptId: string,
  position: number,
): Promise<WholeEvent | null> {
  const [row] = await ask(
    client.from("proctoring_events").select(
      `position, event_id, client_id, epoch, seq, event_type, phase, severity,
       category, question_id, policy_id, confidence, event_data, occurred_at,
       happened_at, received_at, user_agent, ip, link`,
    ).eq("attempt_id", attemptId).eq("position", position).limit(1),
  );
  return (row as unknown as WholeEvent) ?? null;
}

const TIMING = `attempt_id, question_id, total_time_seconds, views,
  answer_count, first_viewed_at, last_viewed_at, first_answered_at,
  last_answered_at` as const;

/** What everybody's pages told of the exam's questions, this attempt's too. */
export async function loadClassTimings(
  client: StaffClient,
  questionIds: string[],
): Promise<TimingRow[]> {
  const chunks: string[][] = [];
  for (let at = 0; at < questionIds.length; at += 60) {
    chunks.push(questionIds.slice(at, at + 60));
  }
  const found = await Promise.all(
    chunks.map((ids) =>
      ask(
        everyPage((from, to) =>
          client.from("question_timings").select(TIMING).in("question_id", ids)
            .order("attempt_id").order("question_id").order("client_id")
            .range(from, to)
        ),
      )
    ),
  );
  return found.flat() as TimingRow[];
}

/** What the last check of the attempt's chain found. */
async function loadChecked(client: StaffClient, attemptId: string) {
  const called = await callStaff<{ checked: ChainCheck | null }>(
    client,
    "staff_last_chain_check",
    { attempt_id: attemptId },
  );
  if (!called.ok) throw new QueryError(0, called.code, "chain check");
  return called.data.checked;
}

/** Everything but events, risk and the class; null: there is no such attempt. */
export async function loadRows(
  client: StaffClient,
  id: string,
): Promise<Omit<ReviewRows, "risk"> | null> {
  const attempt = await loadAttempt(client, id);
  if (!attempt) return null;
  const [
    place,
    alerts,
    decisions,
    comments,
    commands,
    [chain],
    looks,
    [phone],
    late,
    answers,
    questions,
    timings,
    checked,
    names,
  ] = await Promise.all([
    loadPlace(client, attempt.examId, id),
    ask(everyPage((from, to) =>
      client.from("alerts").select(
        `id, alert_key, rule, policy_id, severity, status, act, incidents,
         points, explanation, event_ids, happened_at, last_happened_at,
         acknowledged_at, acknowledged_by, superseded_at`,
      ).eq("attempt_id", id).order("id").range(from, to)
    )),
    ask(
      client.from("decisions").select(
        "id, decision, note, reviews_id, decided_by, decided_at",
      ).eq("attempt_id", id).order("decided_at").order("id").limit(500),
    ),
    ask(
      client.from("event_comments").select("id, event_id, comment, created_at")
        .eq("attempt_id", id).order("created_at").order("id").limit(500),
    ),
    ask(
      client.from("commands").select(
        "id, kind, body, issued_by, created_at, acknowledged_at",
      ).eq("attempt_id", id).order("created_at").order("id").limit(500),
    ),
    ask(
      client.from("chain_heads").select(
        "position, head, signed_position, signed_head, signature",
      ).eq("attempt_id", id).limit(1),
    ),
    ask(
      client.from("live_views").select(
        "id, device_id, staff_id, opened_at, seen_at, ended_at",
      ).eq("attempt_id", id).order("opened_at").order("id").limit(500),
    ),
    ask(
      client.from("devices").select("id, last_seen_at, lost_raised_at")
        .eq("attempt_id", id).is("unpaired_at", null)
        .order("paired_at", { ascending: false }).limit(1),
    ),
    ask(everyPage((from, to) =>
      client.from("late_answers").select(
        `id, question_id, client_id, epoch, revision, value, status, reason,
         answered_at`,
      ).eq("attempt_id", id).order("received_at").order("id").range(from, to)
    )),
    ask(
      everyPage((from, to) =>
        client.from("answers").select("question_id, epoch, revision, value")
          .eq("attempt_id", id).order("question_id").range(from, to)
      ),
    ),
    ask(
      everyPage((from, to) =>
        client.from("questions").select("id, position, kind, prompt, choices")
          .eq("exam_id", attempt.examId).order("position").range(from, to)
      ),
    ),
    ask(
      client.from("question_timings").select(TIMING).eq("attempt_id", id)
        .order("question_id").order("client_id").limit(1000),
    ),
    loadChecked(client, id),
    ask(
      client.from("memberships").select("user_id, display_name")
        .eq("tenant_id", attempt.tenantId).limit(1000),
    ),
  ]);
  // Erased between two of these.
  if (!chain) return null;
  return {
    attempt,
    place,
    alerts: alerts as unknown as ReviewRows["alerts"],
    decisions: decisions as ReviewRows["decisions"],
    comments,
    commands: commands as ReviewRows["commands"],
    chain,
    looks,
    phone: phone ?? null,
    late: late as unknown as ReviewRows["late"],
    answers: answers as unknown as ReviewRows["answers"],
    questions: questions as unknown as Question[],
    timings: timings as TimingRow[],
    checked,
    names: Object.fromEntries(
      names.map(({ user_id, display_name }) => [user_id, display_name]),
    ),
  };
}
