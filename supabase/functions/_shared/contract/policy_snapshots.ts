/** When snapshots are too dark, or do not change: `snapshots` of a policy. */
import * as z from "zod/mini";
import { seconds, whole } from "./policy_rules.ts";

/** Thresholds of the analysis of pictures by cameras; screens have none. */
export const snapshotsSchema = z.object({
  /** Mean brightness, 0 to 255, below which a picture is dark. */
  dark_luma: seconds(0, 255, 16),
  /** Dark pictures in a row that are told. */
  dark_count: whole(1, 20, 2),
  /** Pictures in a row that are the same and are told. */
  frozen_count: whole(2, 20, 4),
  /** Seconds that they span at least. */
  frozen_seconds: seconds(0, 3600, 60),
  /** Bits of 256 in which hashes of the same picture may differ. */
  frozen_distance: whole(0, 64, 0),
});

/** The thresholds, every default filled in. */
export type SnapshotThresholds = z.infer<typeof snapshotsSchema>;
