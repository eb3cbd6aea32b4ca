/**
 * Removes attempts whose time is over and students who are to be erased: every
 * object, then every row.
 */
import { retentionDefaults } from "../_shared/contract/retention.ts";
import type { Db } from "../_shared/db.ts";
import type { Storage } from "../_shared/storage.ts";
import { reasonOf } from "./worker.ts";

/** Attempts that may fail before a round ends: Storage may be away. */
const MOST_FAILED = 100;

/** One step of `score_erase`. */
interface Step {
  attempt_id?: string | null;
  /** Objects to remove, at most 1,000: one call of the Storage API. */
  paths?: string[];
  erased?: string;
  /** A student of whom no attempt is left. */
  erased_candidate?: string;
  /** An attempt or student that could not be erased, and the SQLSTATE. */
  failed?: string;
  reason?: string;
}

/**
 * Erases until nothing is due or `now()` (ms) has reached `until`. It may die
 * at any point: removing an object again is no error, and a row stays until
 * its object is gone. One that fails is logged and left for the next time, and
 * others go on. Answers how many attempts are gone.
 *
 * @throws Refusal `unavailable` when the database cannot be reached.
 */
export async function eraseOld(
  db: Db,
  storage: Storage,
  until: number,
  now: () => number = Date.now,
): Promise<number> {
  const days = retentionDefaults();
  const failed: string[] = [];
  const next = { ...days, not_these: failed };
  function passOver(id: string, reason: string) {
    failed.push(id);
    console.error(JSON.stringify({ level: "error", erase: "failed", reason }));
  }
  let erased = 0;
  let request: Record<string, unknown> = next;
  while (now() < until && failed.length < MOST_FAILED) {
    const step = await db.call<Step>("score_erase", request);
    const wasNamed = "attempt_id" in request;
    request = next;
    if (step.erased) {
      erased++;
    } else if (step.erased_candidate) {
      continue;
    } else if (step.failed) {
      passOver(step.failed, step.reason!);
    } else if (step.attempt_id && step.paths?.length) {
      try {
        await storage.remove("evidence", step.paths);
        request = { ...days, attempt_id: step.attempt_id, removed: step.paths };
      } catch (error) {
        passOver(step.attempt_id, reasonOf(error));
      }
    } else if (!wasNamed) {
      // A named one that is not there is in someone else's hands.
      break;
    }
  }
  return erased;
}
