/** Carrying out an act: its requests, and what became of them in words. */
import { callStaff, type StaffClient } from "../staff/calls.ts";
import type { ExamWindow } from "./draft.ts";
import { type ActName, ACTS, type ActSubject } from "./model.ts";

/** A token made at the door, shown once. */
export interface DoorToken {
  name: string;
  token: string;
  expiresAt: string;
}

/** What became of an act. */
export interface Outcome {
  done: number;
  /** By code: who was refused. Without names: the whole act was. */
  refused: { code: string; names: string[] }[];
  token: DoorToken | null;
  /** The exam's window as it is now, where somebody had moved it. */
  window: ExamWindow | null;
}

interface Refusal {
  error: string;
  attempt_id?: string;
}

interface Answer {
  attempts?: unknown[] | number;
  refused?: Refusal[];
  token?: string;
  expires_at?: string;
}

/** Names of subjects by the ids requests and refusals speak of. */
function namesOf(subjects: readonly ActSubject[]): Map<string, string> {
  return new Map(subjects.flatMap((one) => [
    [one.enrolmentId, one.name] as const,
    ...(one.attemptId ? [[one.attemptId, one.name] as const] : []),
  ]));
}

/**
 * Calls for each request in turn, and stops where the server does not answer:
 * what was done is not done again, since each request keeps its id.
 *
 * @param idOf the `request_id` of a request: the same for the same request
 */
export async function performAct(
  client: StaffClient,
  act: ActName,
  requests: readonly Record<string, unknown>[],
  everybody: readonly ActSubject[],
  idOf: (request: Record<string, unknown>) => string,
): Promise<Outcome> {
  const names = namesOf(everybody);
  const refused = new Map<string, string[]>();
  const refuse = (code: string, id: unknown) => {
    const list = refused.get(code) ?? [];
    const name = names.get(String(id));
    refused.set(code, name ? [...list, name] : list);
  };
  const outcome: Outcome = { done: 0, refused: [], token: null, window: null };
  for (const request of requests) {
    const about = request.attempt_id ?? request.enrolment_id;
    // A door token is made anew each time: the last one is the one to give.
    const called = await callStaff<Answer>(
      client,
      ACTS[act].fn,
      act === "admit" ? request : { ...request, request_id: idOf(request) },
    );
    if (!called.ok) {
      refuse(called.code, about);
      if (called.code === "changed_meanwhile" && called.detail) {
        outcome.window = called.detail as unknown as ExamWindow;
      }
      if (called.code === "unavailable") break;
      continue;
    }
    const { attempts, refused: some, token, expires_at } = called.data;
    for (const one of some ?? []) refuse(one.error, one.attempt_id);
    outcome.done += Array.isArray(attempts) ? attempts.length : 1;
    if (token) {
      outcome.token = {
        name: names.get(String(about)) ?? "",
        token,
        expiresAt: expires_at ?? "",
      };
    }
  }
  outcome.refused = [...refused].map(([code, names]) => ({ code, names }));
  return outcome;
}

/** Refused, because a colleague was faster: what was asked for is done. */
const DONE_ALREADY = ["attempt_not_held", "attempt_over", "changed_meanwhile"];

/** What has to be said of an act that is done at one click. */
export function worthTelling(outcome: Outcome): Outcome["refused"] {
  return outcome.refused.filter(({ code }) => !DONE_ALREADY.includes(code));
}
