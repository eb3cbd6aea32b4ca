/**
 * The worker: claims jobs until there are none. Any number of them may run at
 * once, and any may die at any point: a lease runs out, a commit is refused.
 */
import type { Db } from "../_shared/db.ts";
import { Refusal } from "../_shared/errors.ts";
import { RULES_VERSION } from "../_shared/rules/types.ts";
import { type ChainEvent, type Job, outcomeOf } from "./job.ts";

/** Longer than any job takes; a dead worker's job waits this long. */
const LEASE_SECONDS = 30;

/** Events that `score_claim` and `score_events` give at a time. */
const PAGE = 2000;

/** Jobs of one round at the same time: most of each is waiting for the database. */
const LANES = 4;

/**
 * Pictures of one round, one after the other. Each takes some 25 ms to decode,
 * and Supabase gives a call 2 s of processor time.
 */
const PICTURES = 20;

/** What the two kinds of job have in common. */
interface Leased {
  lease: string;
}

/** What a worker works with. */
export interface WorkOptions<Picture extends Leased = Leased> {
  db: Db;
  /** Looks at a claimed picture and commits what it found. */
  analyse?(job: Picture): Promise<unknown>;
  /** Milliseconds since 1970 after which nothing more is claimed. */
  until: number;
  now?: () => number;
}

/** What a round of work came to. */
export interface Round {
  /** Attempts scored and committed. */
  jobs: number;
  /** Alerts written, unchanged ones included. */
  alerts: number;
  /** Pictures looked at. */
  snapshots: number;
  /** Jobs that failed and were put back for later. */
  failed: number;
}

/** A name for what went wrong: an SQLSTATE, a code or a class, never a text. */
export function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.code;
  const { sqlstate, name } = error as Error & { sqlstate?: string };
  return sqlstate ?? name ?? "Error";
}

/** All events of a job: those it came with, and the pages after them. */
async function allEvents(
  db: Db,
  job: Job & { upto: number },
): Promise<ChainEvent[]> {
  const events = [...job.events];
  let page = job.events;
  while (page.length === PAGE) {
    const next = await db.call<{ events: ChainEvent[] }>("score_events", {
      lease: job.lease,
      after: page.at(-1)?.position,
      upto: job.upto,
    });
    page = next.events;
    events.push(...page);
  }
  return events;
}

/**
 * Does a claimed job. One that cannot be done is put back, to be tried later
 * and later, and others go on.
 *
 * @throws Refusal `unavailable` when the database cannot be reached.
 */
async function attend(
  { db }: WorkOptions<never>,
  round: Round,
  job: Leased,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = reasonOf(error);
    await db.call("score_fail", { lease: job.lease, reason });
    round.failed++;
    console.error(JSON.stringify({ level: "error", job: "failed", reason }));
  }
}

async function scoreLane(
  options: WorkOptions<never>,
  round: Round,
): Promise<void> {
  const { db, until, now = Date.now } = options;
  while (now() < until) {
    const { job } = await db.call<{ job: (Job & { upto: number }) | null }>(
      "score_claim",
      { lease_seconds: LEASE_SECONDS, rules_version: RULES_VERSION },
    );
    if (!job) return;
    await attend(options, round, job, async () => {
      const outcome = outcomeOf(job, await allEvents(db, job));
      const { committed } = await db.call<{ committed: boolean }>(
        "score_commit",
        outcome,
      );
      if (!committed) return;
      round.jobs++;
      round.alerts += outcome.alerts.length;
    });
  }
}

async function pictureLane<Picture extends Leased>(
  options: WorkOptions<Picture>,
  round: Round,
): Promise<void> {
  const { db, analyse, until, now = Date.now } = options;
  if (!analyse) return;
  for (let claimed = 0; claimed < PICTURES && now() < until; claimed++) {
    const { job } = await db.call<{ job: Picture | null }>(
      "score_claim_snapshot",
      { lease_seconds: LEASE_SECONDS },
    );
    if (!job) return;
    await attend(options as WorkOptions<never>, round, job, async () => {
      await analyse(job);
      round.snapshots++;
    });
  }
}

/**
 * Works until nothing is left to claim, or the time is up.
 *
 * @throws Refusal `unavailable` when the database cannot be reached.
 */
export async function work<Picture extends Leased>(
  options: WorkOptions<Picture>,
): Promise<Round> {
  const round: Round = { jobs: 0, alerts: 0, snapshots: 0, failed: 0 };
  const plain = options as WorkOptions<never>;
  // All come to rest before an error is passed on: none works on unseen.
  const ends = await Promise.allSettled([
    ...Array.from({ length: LANES }, () => scoreLane(plain, round)),
    pictureLane(options, round),
  ]);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return round;
}
