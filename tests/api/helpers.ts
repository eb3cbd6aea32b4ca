/** A student's client for tests: the API over HTTP, with one bearer. */
import { assertEquals } from "@std/assert";
import { SignJWT } from "jose";
import type { Stack } from "../../local/stack.ts";
import type {
  AttemptView,
  BatchAnswer,
  Paper,
  SessionStarted,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { ErrorCode } from "../../supabase/functions/_shared/contract/errors.ts";
import type { ClientEvent } from "../../supabase/functions/_shared/contract/requests.ts";
import type { School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { assertDocumented } from "./conform.ts";

/** What came back. */
export interface Reply<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

/** Sends a request to the API as it is; the answer must be a documented one. */
export async function send<T = Record<string, unknown>>(
  stack: Stack,
  method: string,
  path: string,
  init: RequestInit = {},
): Promise<Reply<T>> {
  const url = `${stack.url}/functions/v1/api${path}`;
  const answer = await fetch(url, { method, ...init });
  const text = await answer.text();
  const body = text ? JSON.parse(text) : null;
  assertDocumented(method, path, answer.status, body);
  return { status: answer.status, headers: answer.headers, body };
}

/** Checks a refusal: status, type, code. */
export function assertProblem(
  answer: Reply<unknown>,
  status: number,
  code: ErrorCode,
): void {
  const reply = answer as Reply;
  assertEquals([reply.body?.code, reply.status], [code, status]);
  assertEquals(reply.headers.get("content-type"), "application/problem+json");
  assertEquals(reply.body.status, status);
  assertEquals(typeof reply.body.title, "string");
}

/** Signs a token like Supabase Auth's; any part may be wrong. */
export async function sign(
  stack: Stack,
  sub: string,
  claims: Record<string, unknown> = {},
  secret = stack.jwtSecret,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return await new SignJWT({
    sub,
    aud: "authenticated",
    role: "authenticated",
    iss: `${stack.url}/auth/v1`,
    iat: now,
    exp: now + 3600,
    ...claims,
  }).setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(new TextEncoder().encode(secret));
}

/** Now, as a client says it; `ms` later. */
export function now(ms = 0): string {
  return new Date(Date.now() + ms).toISOString();
}

/** Lets real time pass: what happened is never later than it arrived. */
export async function pass(ms: number): Promise<void> {
  const start = performance.now();
  await until(() => performance.now() - start > ms, { what: "the clock" });
}

/** One student at work, on one page. */
export class Student {
  attempt = "";
  client = crypto.randomUUID();
  /** The page of this browser that held the attempt before. */
  resumes: string | null = null;
  epoch = 0;
  seq = 0;

  constructor(readonly stack: Stack, readonly token: string) {}

  /** Another page of the same student in the same browser. */
  otherPage(): Student {
    const other = this.otherComputer();
    other.resumes = this.client;
    return other;
  }

  /** The same student at the same attempt, on another computer. */
  otherComputer(): Student {
    const other = new Student(this.stack, this.token);
    other.attempt = this.attempt;
    return other;
  }

  ask<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    return send<T>(this.stack, method, path, {
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** The same, and it must succeed. */
  async get<T>(method: string, path: string, body?: unknown): Promise<T> {
    const reply = await this.ask<T>(method, path, body);
    if (reply.status >= 300) {
      throw new Error(`${method} ${path}: ${JSON.stringify(reply.body)}`);
    }
    return reply.body;
  }

  step(step: string, body?: unknown): Promise<Reply> {
    return this.ask("POST", `/attempts/${this.attempt}/steps/${step}`, body);
  }

  async open(): Promise<SessionStarted> {
    const session = await this.get<SessionStarted>("POST", "/sessions/start", {
      attempt_id: this.attempt,
      client_id: this.client,
      resumes: this.resumes,
    });
    this.epoch = session.epoch;
    return session;
  }

  /** From nothing to an exam in progress, on an open page. */
  async begin(examId: string): Promise<AttemptView> {
    const made = await this.get<AttemptView>(
      "POST",
      `/exams/${examId}/attempts`,
    );
    this.attempt = made.id;
    for (const step of ["open", "details", "rules"]) await this.step(step);
    await this.open();
    return await this.get("POST", `/attempts/${this.attempt}/start`);
  }

  paper(): Promise<Paper> {
    return this.get("GET", `/attempts/${this.attempt}/paper`);
  }

  /** An event of this page, with the next seq. */
  event(type: string, more: Partial<ClientEvent> = {}): ClientEvent {
    this.seq++;
    return {
      event_id: crypto.randomUUID(),
      seq: this.seq,
      type,
      occurred_at: now(),
      ...more,
    };
  }

  batch(events: unknown[], more: Record<string, unknown> = {}) {
    return this.ask<BatchAnswer>("POST", "/events/batch", {
      session_id: this.attempt,
      client_id: this.client,
      epoch: this.epoch,
      events,
      ...more,
    });
  }

  beat(more: Record<string, unknown> = {}) {
    return this.ask("POST", "/sessions/heartbeat", {
      session_id: this.attempt,
      client_id: this.client,
      epoch: this.epoch,
      client_time: now(),
      visible: true,
      ...more,
    });
  }

  save(question_id: string, value: unknown, revision = 1, answered_at = now()) {
    return this.ask("PUT", `/attempts/${this.attempt}/answers`, {
      client_id: this.client,
      epoch: this.epoch,
      answers: [{ question_id, revision, value, answered_at }],
    });
  }

  submit(automatic = false) {
    return this.ask("POST", `/attempts/${this.attempt}/submit`, {
      client_id: this.client,
      epoch: this.epoch,
      automatic,
    });
  }
}

/** The school's nth student. */
export function student(stack: Stack, school: School, n = 0): Student {
  return new Student(stack, school.candidates[n]!.accessToken);
}

/**
 * Works until nothing is due, and nothing is in the hands of a worker that a
 * batch woke: a job that another has claimed is not done when this one ends.
 */
export async function score(stack: Stack) {
  const sum = { jobs: 0, alerts: 0, ended: 0 };
  await until(async () => {
    const answer = await fetch(`${stack.url}/functions/v1/score`, {
      method: "POST",
      headers: { apikey: stack.secretKey },
    });
    assertEquals(answer.status, 200);
    const round = await answer.json() as typeof sum;
    sum.jobs += round.jobs;
    sum.alerts += round.alerts;
    sum.ended += round.ended;
    const [left] = await stack.sql<{ any: boolean }>(
      `select exists (
         select from public.scoring_queue q
         where q.ready_at <= clock_timestamp()
           or q.leased_until > clock_timestamp()
       ) as any`,
    );
    return !left!.any;
  }, { what: "the queue to be worked off", timeout: 30_000 });
  return sum;
}
