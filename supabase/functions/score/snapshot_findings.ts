/** What a row of pictures says: that it is dark, or that it does not change. */
import type { SnapshotThresholds } from "../_shared/contract/policy_snapshots.ts";
import type { SnapshotSource } from "../_shared/contract/snapshots.ts";
import { hashDistance } from "../_shared/jpeg/measure.ts";

/** A picture and what was measured of it. */
export interface MeasuredSnapshot {
  id: string;
  taken_at: string;
  /** Mean brightness, 0 to 255, to a hundredth. */
  luminance: number;
  /** `differenceHash`. */
  perceptual_hash: string;
}

/** Something to be told, once for each row of pictures. */
export interface Finding {
  type: "snapshot_dark" | "snapshot_frozen";
  /** The pictures that show it, the first one first. */
  snapshots: string[];
  data: Record<string, unknown>;
}

/** The pictures from `latest` back, as long as they are like it. */
function rowOf(
  latest: MeasuredSnapshot,
  earlier: readonly MeasuredSnapshot[],
  like: (one: MeasuredSnapshot) => boolean,
): MeasuredSnapshot[] {
  const row = [latest];
  for (const one of earlier) {
    if (!like(one)) break;
    row.unshift(one);
  }
  return row;
}

function secondsOf(row: readonly MeasuredSnapshot[]): number {
  const [from, to] = [row[0]!, row.at(-1)!];
  return (Date.parse(to.taken_at) - Date.parse(from.taken_at)) / 1000;
}

const idsOf = (row: readonly MeasuredSnapshot[]) => row.map(({ id }) => id);

/**
 * Looks at a picture and those before it (latest first, of one source).
 *
 * Dark: so many in a row are darker than the threshold. Frozen: so many in a
 * row, over some time, have the same hash and the same brightness to a
 * hundredth. Someone who sits still is not frozen: the noise of the camera is
 * enough to change both (in drawn scenes where nothing moves, from σ = 1 of 255
 * on), while a stopped driver or a still image behind a virtual camera gives the
 * same pixels, and so the same numbers, again and again. A photograph held
 * before the lens is not seen by this. Nothing is ever found of a screen: who
 * reads has a still one, and a dark page is no fault.
 */
export function findings(
  source: SnapshotSource,
  latest: MeasuredSnapshot,
  earlier: readonly MeasuredSnapshot[],
  thresholds: SnapshotThresholds,
): Finding[] {
  if (source === "screen") return [];
  const found: Finding[] = [];
  const isDark = (one: MeasuredSnapshot) =>
    one.luminance < thresholds.dark_luma;
  const dark = isDark(latest) ? rowOf(latest, earlier, isDark) : [];
  if (dark.length >= thresholds.dark_count) {
    found.push({
      type: "snapshot_dark",
      snapshots: idsOf(dark),
      data: {
        luminance: latest.luminance,
        threshold: thresholds.dark_luma,
        count: dark.length,
      },
    });
  }
  const same = rowOf(
    latest,
    earlier,
    (one) =>
      one.luminance === latest.luminance &&
      hashDistance(one.perceptual_hash, latest.perceptual_hash) <=
        thresholds.frozen_distance,
  );
  if (
    same.length >= thresholds.frozen_count &&
    secondsOf(same) >= thresholds.frozen_seconds
  ) {
    found.push({
      type: "snapshot_frozen",
      snapshots: idsOf(same),
      data: { count: same.length, seconds: Math.round(secondsOf(same)) },
    });
  }
  return found;
}
