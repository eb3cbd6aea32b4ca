/** What time alone brings about: the sweep in SQL, and the objects it found. */
import { DELIVERY_GRACE_SECONDS } from "../_shared/contract/limits.ts";
import type { Db } from "../_shared/db.ts";
import type { Storage } from "../_shared/storage.ts";
import { reasonOf } from "./worker.ts";

/** What a sweep did, by part; see `score_sweep`. */
export interface Swept {
  done: Record<string, number>;
  /** SQLSTATE of parts that failed; they are tried again by the next sweep. */
  failed: Record<string, string>;
}

/** Parts that write events, which are then to be scored. */
const TELLING = [
  "acts",
  "breaks",
  "deadlines",
  "silences",
  "returns",
  "gaps",
  "phones",
];

/**
 * Pictures whose upload never ended lose their object first and their row then:
 * whoever comes after a crash finds the row again.
 */
async function removeOrphans(
  db: Db,
  storage: Storage,
  orphans: readonly { id: string; path: string }[],
): Promise<void> {
  await storage.remove("evidence", orphans.map(({ path }) => path));
  await db.call("score_orphans_removed", { ids: orphans.map(({ id }) => id) });
}

/** Whether a sweep left something for the worker. */
export function toldSomething({ done }: Swept): boolean {
  return TELLING.some((part) => (done[part] ?? 0) > 0);
}

function logTrouble(what: Record<string, string>): void {
  console.error(JSON.stringify({ level: "error", sweep: "failed", ...what }));
}

/**
 * Sweeps once. What fails is logged and left for the next sweep.
 *
 * @throws Refusal `unavailable` when the database cannot be reached.
 */
export async function sweep(db: Db, storage: Storage): Promise<Swept> {
  const { orphans, ...swept } = await db.call<
    Swept & { orphans: { id: string; path: string }[] }
  >("score_sweep", { grace_seconds: DELIVERY_GRACE_SECONDS });
  if (Object.keys(swept.failed).length > 0) logTrouble(swept.failed);
  if (orphans.length > 0) {
    await removeOrphans(db, storage, orphans)
      .catch((error) => logTrouble({ orphans: reasonOf(error) }));
  }
  return swept;
}
