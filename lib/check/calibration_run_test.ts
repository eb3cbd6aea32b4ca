import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { DOTS } from "../detect/calibrate.ts";
import type { FaceSample } from "../detect/protocol.ts";
import {
  createRun,
  FEWEST,
  LONGEST_MS,
  SAMPLE_MS,
  SETTLE_MS,
} from "./calibration_run.ts";

const FACE: FaceSample = {
  box: { x: 0.4, y: 0.3, width: 0.2, height: 0.3 },
  confidence: 0.9,
  yaw: 0,
  pitch: 0,
  roll: 0,
  iris_h: 0,
  iris_v: 0,
  blink_left: 0.1,
  blink_right: 0.1,
};

/** Frames so many a second until the end; `face` says whether one is seen. */
function play(fps: number, face: (at: number) => boolean = () => true) {
  const added: Record<string, number> = {};
  const shown: { dot: string; at: number }[] = [];
  let missing = false;
  const run = createRun(0, (dot) => {
    added[dot] = (added[dot] ?? 0) + 1;
  });
  let at = 0;
  for (; at < 120_000; at += 1000 / fps) {
    const state = run.see(face(at) ? FACE : null, at);
    missing ||= state.missing;
    if (state.dot === null) break;
    if (shown.at(-1)?.dot !== state.dot) shown.push({ dot: state.dot, at });
  }
  return { added, shown, at, missing };
}

describe("createRun", () => {
  it("shows five dots, and takes 1.5 s of each after the eyes have arrived", () => {
    const { added, shown, at, missing } = play(12);
    assertEquals(shown.map(({ dot }) => dot), [...DOTS]);
    for (const dot of DOTS) assert(added[dot]! >= 12 * SAMPLE_MS / 1000);
    assert(at < 5 * (SETTLE_MS + SAMPLE_MS + 200), String(at));
    assertEquals(missing, false);
  });

  it("takes nothing before the eyes have arrived", () => {
    let added = 0;
    const run = createRun(0, () => added++);
    for (let at = 0; at < SETTLE_MS; at += 80) run.see(FACE, at);
    assertEquals(added, 0);
    run.see(FACE, SETTLE_MS);
    assertEquals(added, 1);
  });

  it("waits longer where frames are few", () => {
    const { added } = play(2);
    for (const dot of DOTS) {
      assert(added[dot]! >= FEWEST, JSON.stringify(added));
    }
  });

  it("waits for a face, says so, and goes on all the same", () => {
    const gone = play(12, (at) => at < 3000);
    assertEquals(gone.missing, true);
    assert(gone.at <= 3000 + 5 * LONGEST_MS, String(gone.at));
    assertEquals(Object.keys(gone.added), ["middle"]);
    const back = play(12, (at) => at < 3000 || at > 6000);
    assertEquals(Object.keys(back.added).length, 5);
  });

  it("comes to its end without a single frame", () => {
    const run = createRun(0, () => {});
    let at = 0;
    while (run.tick(at).dot !== null) at += 100;
    assertEquals(at, 5 * LONGEST_MS);
  });
});
