/** Requests to take over answers that came in a file. */
import type { Stack } from "../../local/stack.ts";
import type { School } from "../fixtures/school.ts";

/** What a test says about one answer; the rest is filled in. */
export interface Sent {
  question_id: string;
  client_id?: string;
  epoch?: number;
  revision?: number;
  value?: unknown;
  answered_at?: string;
}

/** The page of the attempt that made the file. */
export const PAGE = "page-of-file";

/** Opens `PAGE` for an attempt, as the one that holds it, with epoch 1. */
export async function openPage(
  stack: Stack,
  school: School,
  attempt: string,
): Promise<void> {
  await stack.sql(
    `insert into public.attempt_clients
       (attempt_id, client_id, tenant_id, epoch, opened_at)
     values ($1, $2, $3, 1, now() - interval '1 hour')`,
    [attempt, PAGE, school.tenantId],
  );
}

/** A request with answers of `PAGE`, which is opened for it. */
export async function importOf(
  stack: Stack,
  school: School,
  attempt: string,
  answers: Sent[],
): Promise<Record<string, unknown>> {
  await openPage(stack, school, attempt);
  return requestOf(attempt, answers);
}

/** The request alone. */
export function requestOf(
  attempt: string,
  answers: Sent[],
): Record<string, unknown> {
  return {
    attempt_id: attempt,
    file: crypto.randomUUID().replaceAll("-", ""),
    key_fingerprint: "0".repeat(64),
    made_at: new Date().toISOString(),
    answers: answers.map((one) => ({
      client_id: PAGE,
      epoch: 1,
      revision: 3,
      value: "b",
      answered_at: new Date().toISOString(),
      ...one,
    })),
  };
}
