/** What the database holds of an attempt, read in either of two ways. */
import postgres from "postgres";
import type { RunningApp } from "../fixtures/app.ts";
import { rows, tokenOf } from "./rest.ts";

export interface StoredAnswer {
  question: { position: number; kind: string };
  value: unknown;
}

export interface StoredEvent {
  position: number;
  event_type: string;
  phase: string;
  event_data: Record<string, unknown>;
}

export interface StoredAlert {
  rule: string;
  status: string;
  incidents: number;
  event_ids: string[];
}

/** Everything that is kept of an attempt. */
export interface Records {
  state: string;
  answers: StoredAnswer[];
  events: StoredEvent[];
  alerts: StoredAlert[];
}

/** Reads with SQL, as the database's owner. */
export async function readBySql(
  databaseUrl: string,
  attempt: string,
): Promise<Records> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`
      select state from public.attempts where id = ${attempt}`;
    return {
      state: found!.state,
      answers: await sql<StoredAnswer[]>`
        select a.value, jsonb_build_object(
          'position', q.position, 'kind', q.kind) as question
        from public.answers a join public.questions q on q.id = a.question_id
        where a.attempt_id = ${attempt} order by q.position`,
      events: await sql<StoredEvent[]>`
        select position::int, event_type, phase, event_data
        from public.proctoring_events
        where attempt_id = ${attempt} order by position`,
      alerts: await sql<StoredAlert[]>`
        select rule, status, incidents, event_ids
        from public.alerts where attempt_id = ${attempt} order by happened_at`,
    };
  } finally {
    await sql.end();
  }
}

/** Reads over REST, as a proctor of the school. */
export async function readByRest(
  app: RunningApp,
  attempt: string,
): Promise<Records> {
  const token = await tokenOf(app, "proctor1@riverside.example");
  const of = `attempt_id=eq.${attempt}`;
  const [{ state }] = await rows<{ state: string }>(
    app,
    token,
    `attempts?select=state&id=eq.${attempt}`,
  ) as [{ state: string }];
  const answers = await rows<{ value: unknown; question_id: string }>(
    app,
    token,
    `answers?select=value,question_id&${of}`,
  );
  const questions = await rows<{ id: string; position: number; kind: string }>(
    app,
    token,
    "questions?select=id,position,kind",
  );
  return {
    state,
    answers: answers.map(({ value, question_id }) => {
      const { position, kind } = questions.find((q) => q.id === question_id)!;
      return { value, question: { position, kind } };
    }).sort((a, b) => a.question.position - b.question.position),
    events: await rows(
      app,
      token,
      "proctoring_events?select=position,event_type,phase,event_data" +
        `&${of}&order=position`,
    ),
    alerts: await rows(
      app,
      token,
      `alerts?select=rule,status,incidents,event_ids&${of}&order=happened_at`,
    ),
  };
}

/** The name of the student whose attempt it is. */
export async function nameOf(
  app: RunningApp,
  attempt: string,
): Promise<string> {
  const token = await tokenOf(app, "proctor1@riverside.example");
  const [found] = await rows<{ candidates: { name: string } }>(
    app,
    token,
    `attempts?select=candidates(name)&id=eq.${attempt}`,
  );
  return found!.candidates.name;
}
