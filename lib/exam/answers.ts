import type { SavedAnswers } from "../../supabase/functions/_shared/contract/answers.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import type { LocalAnswer } from "../outbox/store.ts";

type ServerAnswer = SavedAnswers["answers"][number];

/** Which of two versions of an answer is newer: by (epoch, revision). */
export function newer(
  a: { epoch: number; revision: number },
  b: { epoch: number; revision: number },
): boolean {
  return a.epoch !== b.epoch ? a.epoch > b.epoch : a.revision > b.revision;
}

/** An answer as the page holds it after it was opened. */
export interface OpenAnswer {
  question_id: string;
  value: AnswerValue;
  epoch: number;
  revision: number;
  /** Kept on this computer, not on the server: has to be sent. */
  unsent: LocalAnswer | null;
}

/**
 * What the page starts from: for each question the newest of what the server
 * has and what this computer kept.
 */
export function merge(
  server: readonly ServerAnswer[],
  local: readonly LocalAnswer[],
): Map<string, OpenAnswer> {
  const merged = new Map<string, OpenAnswer>();
  for (const { question_id, value, epoch, revision } of server) {
    merged.set(question_id, {
      question_id,
      value,
      epoch,
      revision,
      unsent: null,
    });
  }
  for (const kept of local) {
    const { question_id, value, epoch, revision } = kept;
    const known = merged.get(question_id);
    if (known && !newer(kept, known)) continue;
    const unsent = kept.acked ? null : kept;
    merged.set(question_id, { question_id, value, epoch, revision, unsent });
  }
  return merged;
}

/**
 * What this computer kept as unsent and the server has all the same: the page
 * that sent it did not live to hear so.
 */
export function arrived(
  server: readonly Pick<ServerAnswer, "question_id" | "epoch" | "revision">[],
  local: readonly LocalAnswer[],
): LocalAnswer[] {
  const known = new Map(server.map((answer) => [answer.question_id, answer]));
  return local.filter(({ acked, question_id, epoch, revision }) => {
    const there = known.get(question_id);
    // Of an older page it may be another value, which is not there.
    return !acked && there?.epoch === epoch && there.revision >= revision;
  });
}

/** Whether a value answers anything: not null, not blank, not an empty list. */
export function isAnswered(value: AnswerValue | undefined): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === "string") return value.trim() !== "";
  return !Array.isArray(value) || value.length > 0;
}
