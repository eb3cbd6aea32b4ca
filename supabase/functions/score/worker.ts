/**
 * The worker: claims jobs until there are none. Any number of them may run at
 * once, and any may die at any point: a lease runs out, a commit is refused.
 */
import type { Db } from "../_shared/db.ts";
import { RULES_VERSION } from "../_shared/rules/types.ts";
import { type ChainEvent, type Job, outcomeOf } from "./job.ts";

/** Longer than any job takes; a dead worker's job waits this long. */
const LEASE_SECONDS = 30;

/** Events that `score_claim` and `score_events` give at a time. */
const PAGE = 2000;

/** What a round of work came to. */
export interface Round {
  /** Jobs committed. */
  jobs: number;
  /** Alerts written, unchanged ones included. */
  alerts: number;
}

async function allEvents(db: Db, job: Job): Promise<ChainEvent[]> {
  const events = [...job.events];
  let page = job.events;
  while (page.length === PAGE) {
    const next = await db.call<{ events: ChainEvent[] }>("score_events", {
      lease: job.lease,
      after: page.at(-1)?.position,
    });
    page = next.events;
    events.push(...page);
  }
  return events;
}

/** Works until the queue is empty, or `now()` (ms) has reached `until`. */
export async function work(
  db: Db,
  until: number,
  now: () => number = Date.now,
): Promise<Round> {
  const round: Round = { jobs: 0, alerts: 0 };
  while (now() < until) {
    const { job } = await db.call<{ job: Job | null }>("score_claim", {
      lease_seconds: LEASE_SECONDS,
      rules_version: RULES_VERSION,
    });
    if (!job) break;
    const outcome = outcomeOf(job, await allEvents(db, job));
    const { committed } = await db.call<{ committed: boolean }>(
      "score_commit",
      outcome,
    );
    if (!committed) continue;
    round.jobs++;
    round.alerts += outcome.alerts.length;
  }
  return round;
}
