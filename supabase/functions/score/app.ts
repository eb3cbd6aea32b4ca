/** The scoring function: swept and worked at each call. */
import { DELIVERY_GRACE_SECONDS } from "../_shared/contract/limits.ts";
import { type Db, openDb } from "../_shared/db.ts";
import type { Env } from "../_shared/env.ts";
import { problem, Refusal } from "../_shared/errors.ts";
import { sameSecret } from "../_shared/secret.ts";
import { work } from "./worker.ts";

/** Milliseconds one call may work: less than a function may live. */
const BUDGET = 10_000;

/** Milliseconds between two sweeps of the same isolate. */
const SWEEP_EVERY = 1000;

/** The secret key, in either header Supabase's clients put it into. */
function hasSecretKey(headers: Headers, secret: string): boolean {
  const bearer = headers.get("authorization")?.replace(/^Bearer +/i, "");
  return [headers.get("apikey"), bearer].some((given) =>
    sameSecret(given ?? "", secret)
  );
}

/**
 * Builds the handler of `POST /score`. It takes nothing from the request but
 * the secret key: what there is to do is in the database.
 */
export function createScore(
  env: Env,
  db: Db = openDb(env),
): (request: Request) => Promise<Response> {
  let swept = 0;
  async function round() {
    let ended = 0;
    if (Date.now() - swept >= SWEEP_EVERY) {
      swept = Date.now();
      const sweep = await db.call<{ ended: number }>("score_sweep", {
        grace_seconds: DELIVERY_GRACE_SECONDS,
      });
      ended = sweep.ended;
    }
    return { ...await work(db, Date.now() + BUDGET), ended };
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
      const { name, sqlstate } = error as Error & { sqlstate?: string };
      console.error(
        JSON.stringify({
          level: "error",
          route: "/score",
          error: name,
          sqlstate,
        }),
      );
      return problem(new Refusal("internal"));
    }
  };
}
