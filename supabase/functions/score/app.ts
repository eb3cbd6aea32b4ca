/** The scoring function: worked and swept at each call. */
import { coalesced } from "../_shared/background.ts";
import { type Db, openDb } from "../_shared/db.ts";
import type { Env } from "../_shared/env.ts";
import { problem, Refusal } from "../_shared/errors.ts";
import { sameSecret } from "../_shared/secret.ts";
import { openStorage, type Storage } from "../_shared/storage.ts";
import { eraseOld } from "./retention.ts";
import { analyseSnapshot, type SnapshotJob } from "./snapshot_job.ts";
import { sweep, toldSomething } from "./sweeper.ts";
import { reasonOf, type Round, work } from "./worker.ts";

/** Milliseconds one call may work: less than a function may live. */
const BUDGET = 10_000;

/** Milliseconds between two sweeps of the same isolate. */
const SWEEP_EVERY = 1000;

/** Milliseconds between two looks for attempts whose time is over. */
const ERASE_EVERY = 60_000;

/** The secret key, in either header Supabase's clients put it into. */
function hasSecretKey(headers: Headers, secret: string): boolean {
  const bearer = headers.get("authorization")?.replace(/^Bearer +/i, "");
  return [headers.get("apikey"), bearer].some((given) =>
    sameSecret(given ?? "", secret)
  );
}

function logTrouble(error: unknown): void {
  console.error(
    JSON.stringify({
      level: "error",
      route: "/score",
      error: reasonOf(error),
    }),
  );
}

/**
 * Builds the handler of `POST /score`. It takes nothing from the request but
 * the secret key: what there is to do is in the database.
 */
export function createScore(
  env: Env,
  db: Db = openDb(env),
  storage: Storage = openStorage(env),
): (request: Request) => Promise<Response> {
  let swept = 0;
  let erased = 0;
  const erase = coalesced(() =>
    eraseOld(db, storage, Date.now() + BUDGET).catch(logTrouble)
  );

  function workFor(ms: number): Promise<Round> {
    return work<SnapshotJob>({
      db,
      analyse: (job) => analyseSnapshot(job, storage, db),
      until: Date.now() + ms,
    });
  }

  async function round() {
    // What was just posted first: a proctor is waiting for it.
    const done = await workFor(BUDGET);
    if (Date.now() - swept < SWEEP_EVERY) return { ...done, ended: 0 };
    swept = Date.now();
    const found = await sweep(db, storage);
    if (toldSomething(found)) {
      const more = await workFor(BUDGET / 2);
      for (const key of Object.keys(more) as (keyof Round)[]) {
        done[key] += more[key];
      }
    }
    if (Date.now() - erased >= ERASE_EVERY) {
      erased = Date.now();
      erase();
    }
    return { ...done, ended: found.done.deadlines ?? 0 };
  }

  return async function score(request) {
    await request.body?.cancel();
    if (!hasSecretKey(request.headers, env.secretKey)) {
      return problem(new Refusal("secret_key_needed"));
    }
    if (request.method !== "POST") {
      const headers = { allow: "POST" };
      return problem(new Refusal("method_not_allowed", undefined, headers));
    }
    try {
      return Response.json(await round());
    } catch (error) {
      if (error instanceof Refusal) return problem(error);
      logTrouble(error);
      return problem(new Refusal("internal"));
    }
  };
}
