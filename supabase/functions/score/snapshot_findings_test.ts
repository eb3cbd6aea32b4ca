import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { paint, scene } from "../../../tests/fixtures/jpeg.ts";
import { parsePolicy } from "../_shared/contract/policy.ts";
import { cleanJpeg } from "../_shared/jpeg/clean.ts";
import { decodeLuma } from "../_shared/jpeg/decode.ts";
import { differenceHash, meanLuma } from "../_shared/jpeg/measure.ts";
import { findings, type MeasuredSnapshot } from "./snapshot_findings.ts";

const thresholds = parsePolicy({}).snapshots;
const LIMITS = { side: 1280, area: 1280 * 1024 };

/** Pictures 30 s apart, each with its brightness and, by a letter, its look. */
function shots(...all: [number, string][]): MeasuredSnapshot[] {
  return all.map(([luminance, look], n) => ({
    id: `${n}`,
    taken_at: new Date(Date.UTC(2026, 0, 1) + n * 30_000).toISOString(),
    luminance,
    perceptual_hash: look.repeat(64),
  }));
}

function seen(
  all: MeasuredSnapshot[],
  source: "webcam" | "screen" | "phone" = "webcam",
  over: Partial<typeof thresholds> = {},
) {
  const earlier = all.slice(0, -1).reverse();
  return findings(source, all.at(-1)!, earlier, { ...thresholds, ...over })
    .map(({ type, snapshots }) => [type, snapshots.join("")]);
}

describe("findings", () => {
  it("tells of dark pictures once there are enough in a row", () => {
    assertEquals(seen(shots([5, "1"])), []);
    assertEquals(seen(shots([5, "1"], [6, "2"])), [["snapshot_dark", "01"]]);
    assertEquals(seen(shots([5, "1"], [99, "2"], [6, "3"])), []);
    assertEquals(seen(shots([16, "1"], [16, "2"])), []);
    assertEquals(seen(shots([5, "1"], [6, "2"], [7, "3"])), [
      ["snapshot_dark", "012"],
    ]);
  });

  it("goes by the preset's threshold", () => {
    const { snapshots: high } = parsePolicy({ sensitivity: "high" });
    const { snapshots: low } = parsePolicy({ sensitivity: "low" });
    const dim = shots([20, "1"], [20.5, "2"], [21, "3"]);
    assertEquals(seen(dim, "webcam", high), [["snapshot_dark", "012"]]);
    assertEquals(seen(dim, "webcam", low), []);
  });

  it("tells of equal pictures that span some time", () => {
    const same: [number, string] = [99.5, "a"];
    assertEquals(seen(shots(same, same, same)), []);
    assertEquals(seen(shots(same, same, same, same)), [
      ["snapshot_frozen", "0123"],
    ]);
    assertEquals(
      seen(shots(same, same, same, same), "phone", { frozen_seconds: 91 }),
      [],
    );
    assertEquals(seen(shots(same, same, [99.51, "a"], same)), []);
    assertEquals(seen(shots(same, same, [99.5, "b"], same)), []);
    assertEquals(
      seen(shots(same, same, [99.5, "b"], same), "webcam", {
        frozen_distance: 128,
      }),
      [["snapshot_frozen", "0123"]],
    );
  });

  it("finds nothing of screens", () => {
    const same: [number, string] = [3, "a"];
    assertEquals(seen(shots(same, same, same, same), "screen"), []);
  });

  it("takes nobody who sits still for frozen", () => {
    // The camera's noise (σ 1 of 255: a good one in good light) is all that
    // changes, and the encoder takes most of that away.
    const measured = Array.from({ length: 60 }, (_, n) => {
      const luma = decodeLuma(
        cleanJpeg(paint(320, 240, scene(n, 1)), LIMITS),
      );
      return {
        id: `${n}`,
        taken_at: new Date(n * 30_000).toISOString(),
        luminance: Math.round(meanLuma(luma) * 100) / 100,
        perceptual_hash: differenceHash(luma),
      };
    });
    for (let n = 3; n < measured.length; n++) {
      assertEquals(seen(measured.slice(0, n + 1)), [], `picture ${n}`);
    }
    const stuck = Array.from({ length: 4 }, (_, n) => ({
      ...measured[0]!,
      taken_at: measured[n]!.taken_at,
    }));
    assert(seen(stuck).length === 1);
  });
});
