/** One picture's analysis: from the object to what is to be committed. */
import {
  SNAPSHOT_LIMITS,
  type SnapshotSource,
} from "../_shared/contract/snapshots.ts";
import { parsePolicy } from "../_shared/contract/policy.ts";
import type { SnapshotThresholds } from "../_shared/contract/policy_snapshots.ts";
import type { Db } from "../_shared/db.ts";
import { BrokenJpeg } from "../_shared/jpeg/broken.ts";
import { cleanJpeg } from "../_shared/jpeg/clean.ts";
import { decodeLuma } from "../_shared/jpeg/decode.ts";
import { differenceHash, meanLuma } from "../_shared/jpeg/measure.ts";
import type { Storage } from "../_shared/storage.ts";
import {
  type Finding,
  findings,
  type MeasuredSnapshot,
} from "./snapshot_findings.ts";

/** What `score_claim_snapshot` answers, as far as it is used here. */
export interface SnapshotJob {
  lease: string;
  attempt_id: string;
  snapshot: {
    id: string;
    /** In bucket `evidence`. */
    path: string;
    source: SnapshotSource;
    taken_at: string;
  };
  /** What the exam's policy said when the picture came. */
  payload: { sensitivity?: unknown; snapshots?: unknown };
  /** Analysed pictures of the same source taken before, latest first. */
  earlier: MeasuredSnapshot[];
}

/** What an analysis came to. */
export interface SnapshotOutcome {
  /** False: the lease had run out, and somebody else has the job. */
  committed: boolean;
  findings: Finding["type"][];
}

interface Measures {
  luminance: number | null;
  perceptual_hash: string | null;
  /** Why there are none: a word of ours. */
  analysis_error: string | null;
}

/** Nothing measured, and why if that is an error. */
const none = (analysis_error: string | null): Measures => ({
  luminance: null,
  perceptual_hash: null,
  analysis_error,
});

async function measure(
  { path, source }: SnapshotJob["snapshot"],
  storage: Storage,
): Promise<Measures> {
  const bytes = await storage.get("evidence", path);
  if (!bytes) return none("object_missing");
  try {
    // Checked anew: who wrote the object is not known here.
    const clean = cleanJpeg(bytes, SNAPSHOT_LIMITS[source]);
    // Nothing is ever found of a screen, and decoding one takes 130 MB.
    if (source === "screen") return none(null);
    const luma = decodeLuma(clean);
    return {
      // As it is stored, so that equal means equal.
      luminance: Math.round(meanLuma(luma) * 100) / 100,
      perceptual_hash: differenceHash(luma),
      analysis_error: null,
    };
  } catch (error) {
    if (error instanceof BrokenJpeg) return none(error.code);
    throw error;
  }
}

function thresholdsOf({ sensitivity, snapshots }: SnapshotJob["payload"]) {
  const said: Record<string, unknown> = {};
  if (sensitivity) said.sensitivity = sensitivity;
  if (snapshots) said.snapshots = snapshots;
  return parsePolicy(said).snapshots satisfies SnapshotThresholds;
}

/**
 * Analyses a picture and commits the outcome. What is wrong with the picture
 * ends the job all the same, with a reason on the snapshot's row.
 *
 * @throws Refusal `unavailable` if Storage or the database is out of reach:
 * the job stays, to be claimed again.
 */
export async function analyseSnapshot(
  job: SnapshotJob,
  storage: Storage,
  db: Db,
): Promise<SnapshotOutcome> {
  const { id, source, taken_at } = job.snapshot;
  const measures = await measure(job.snapshot, storage);
  const { luminance, perceptual_hash } = measures;
  const found = luminance === null || perceptual_hash === null ? [] : findings(
    source,
    { id, taken_at, luminance, perceptual_hash },
    job.earlier,
    thresholdsOf(job.payload),
  );
  const { committed } = await db.call<{ committed: boolean }>(
    "score_commit_snapshot",
    {
      lease: job.lease,
      attempt_id: job.attempt_id,
      ...measures,
      findings: found,
    },
  );
  return { committed, findings: found.map(({ type }) => type) };
}
