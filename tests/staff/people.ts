/** Staff at work: `staff_*` functions over REST, with their own sessions. */
import { assertEquals } from "@std/assert";
import type { Stack } from "../../local/stack.ts";
import { COMMANDS } from "../../supabase/functions/_shared/contract/commands.ts";
import type { Student } from "../api/helpers.ts";
import type { School } from "../fixtures/school.ts";

/** What a staff function answers; refusals are values. */
// deno-lint-ignore no-explicit-any
export type Answer = Record<string, any>;

/** Calls a function as the bearer of a token, or with the API key alone. */
export async function rpc(
  stack: Stack,
  token: string | null,
  fn: string,
  request: unknown,
): Promise<{ status: number; body: Answer }> {
  const answer = await fetch(`${stack.url}/rest/v1/rpc/${fn}`, {
    method: "POST",
    headers: {
      apikey: stack.publishableKey,
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ request }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : null };
}

/** One of a school's staff. */
export class Staff {
  readonly id: string;
  readonly token: string;

  constructor(readonly stack: Stack, school: School, role: string, nth = 0) {
    const person = school.staff.filter((one) => one.role === role)[nth]!;
    this.id = person.userId;
    this.token = person.accessToken;
  }

  /** The function's answer, a refusal too. */
  async act(fn: string, request: Record<string, unknown>): Promise<Answer> {
    const { status, body } = await rpc(this.stack, this.token, fn, request);
    assertEquals(status, 200, `${fn}: ${JSON.stringify(body)}`);
    return body;
  }

  /** The same, and it must be done. */
  async done(fn: string, request: Record<string, unknown>): Promise<Answer> {
    const answer = await this.act(fn, request);
    assertEquals(answer.error, undefined, JSON.stringify(answer));
    return answer;
  }
}

/** Rows of the audit log about one attempt or subject, the oldest first. */
export function audited(stack: Stack, about: string): Promise<Answer[]> {
  return stack.sql<Answer>(
    `select action, actor_id, exam_id, attempt_id, subject_id, reason, details
     from public.audit_log
     where $1::uuid in (attempt_id, subject_id, exam_id) order by at, id`,
    [about],
  );
}

/** What the page of an attempt was sent and has not confirmed. */
export function commands(stack: Stack, attempt: string): Promise<Answer[]> {
  return stack.sql<Answer>(
    `select kind, body, issued_by, group_id from public.commands
     where attempt_id = $1 order by created_at, id`,
    [attempt],
  );
}

/** What a page hears with its next heartbeat, each command of a known form. */
export async function heard(one: Student): Promise<Answer> {
  const { body } = await one.beat();
  for (const { kind, body: content } of (body as Answer).commands) {
    COMMANDS[kind as keyof typeof COMMANDS].parse(content);
  }
  return body;
}

/** The kinds of the commands in a heartbeat's answer. */
export const kinds = (beat: Answer): string[] =>
  beat.commands.map((command: Answer) => command.kind);

/** A time of an answer, in milliseconds since 1970. */
export const ms = (time: string): number => Date.parse(time);
