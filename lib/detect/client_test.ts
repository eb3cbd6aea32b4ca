import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import {
  parsePolicy,
  shownPolicy,
} from "../../supabase/functions/_shared/contract/policy.ts";
import { type DetectorState, openDetector } from "./client.ts";
import type { Frame } from "./engine.ts";
import type { FrameReport, FromWorker, ToWorker } from "./protocol.ts";
import { settingsOf } from "./settings.ts";
import type { Sighting } from "./sighting.ts";

const settings = settingsOf(shownPolicy(parsePolicy({})), null);
const watches = {
  faces: "watching",
  gaze: "watching",
  blink: "watching",
  liveness: "watching",
} as const;
const ready: FromWorker = {
  kind: "ready",
  engine: "face_landmarker",
  delegate: "CPU",
  watches,
  benchmark: null,
};

function seen(at: number, sightings: Sighting[] = []): FrameReport {
  return {
    kind: "seen",
    at,
    took: 20,
    fps: 8,
    faces: 1,
    face: null,
    luma: { mean: 100, variance: 500 },
    sightings,
    challenge: null,
    watches,
    debug: null,
  };
}
const begin: Sighting = {
  type: "no_face",
  phase: "begin",
  at: 90,
  confidence: .9,
  data: {},
};

function world({ modern = true, benchmark = false } = {}) {
  const time = new FakeTime();
  const workers: {
    url: string;
    module: boolean;
    got: ToWorker[];
    ended: boolean;
    say(message: FromWorker): void;
    die(): void;
  }[] = [];
  const reports: FrameReport[] = [];
  const settled: Sighting[][] = [];
  const states: DetectorState[] = [];
  const detector = openDetector({
    assets: {
      wasm: "/w",
      detector: "/d",
      landmarker: "/l",
      worker: { module: "/module.js", classic: "/classic.js" },
    },
    settings,
    benchmark,
    onReport: (report) => reports.push(report),
    onSettled: (sightings) => settled.push(sightings),
    onState: (state) => states.push(state),
    edges: {
      modern: () => modern,
      now: time.monotonic,
      after: time.after,
      worker(url, module, hear) {
        const one = {
          url,
          module,
          got: [] as ToWorker[],
          ended: false,
          say: hear.message,
          die: hear.died,
        };
        workers.push(one);
        return {
          post: (message) => one.got.push(message),
          terminate: () => void (one.ended = true),
        };
      },
    },
  });
  let closed = 0;
  const frame = { close: () => void (closed += 1) } as unknown as Frame;
  return {
    time,
    workers,
    reports,
    settled,
    states,
    detector,
    frame,
    closed: () => closed,
    names: () => states.map(({ state }) => state),
  };
}

describe("openDetector", () => {
  it("starts a module worker, and says when it is ready", () => {
    const { workers, states, detector, names } = world();
    const [worker] = workers;
    assertEquals([worker!.url, worker!.module], ["/module.js", true]);
    const [open] = worker!.got;
    assert(open!.kind === "open");
    assertEquals(open!.module, true);
    assertEquals(open!.files, { wasm: "/w", detector: "/d", landmarker: "/l" });
    assertEquals(detector.busy, true);
    worker!.say(ready);
    assertEquals(names(), ["loading", "ready"]);
    assert(states[1]!.state === "ready");
    assertEquals(states[1]!.engine, "face_landmarker");
    assertEquals(detector.busy, false);
  });

  it("starts a classic one where wasm has no SIMD", () => {
    const [worker] = world({ modern: false }).workers;
    assertEquals([worker!.url, worker!.module], ["/classic.js", false]);
  });

  it("has one frame in flight; another is closed and refused", () => {
    const { workers, detector, frame, closed, reports } = world();
    assertEquals(detector.frame(frame, 50), false);
    assertEquals(closed(), 1);
    workers[0]!.say(ready);
    assertEquals(detector.frame(frame, 100), true);
    assertEquals(detector.frame(frame, 110), false);
    assertEquals(closed(), 2);
    workers[0]!.say(seen(100));
    assertEquals(reports.length, 1);
    assertEquals(detector.fps, 8);
    assertEquals(detector.frame(frame, 200), true);
    // One that could not be looked at is answered too.
    workers[0]!.say({ kind: "missed", at: 200 });
    assertEquals(detector.busy, false);
  });

  it("hands on settings and rest, and what they end", () => {
    const { workers, detector, settled } = world();
    workers[0]!.say(ready);
    detector.settings(settings);
    detector.rest(500);
    assertEquals(workers[0]!.got.slice(1), [
      { kind: "settings", settings },
      { kind: "rest", at: 500 },
    ]);
    workers[0]!.say({ kind: "settled", sightings: [begin] });
    assertEquals(settled, [[begin]]);
  });

  it("replaces a worker that died, and ends what it had begun", async () => {
    const { workers, detector, frame, settled, names, time } = world();
    workers[0]!.say(ready);
    detector.frame(frame, 100);
    workers[0]!.say(seen(100, [begin]));
    detector.frame(frame, 200);
    workers[0]!.die();
    assertEquals(settled, [[{
      type: "no_face",
      phase: "end",
      at: 200,
      confidence: null,
      data: {},
    }]]);
    assertEquals([workers[0]!.ended, detector.busy], [true, true]);
    await time.advance(500);
    assertEquals(workers.length, 2);
    assertEquals(workers[1]!.module, true);
    workers[1]!.say(ready);
    assertEquals(detector.busy, false);
    assertEquals(names().at(-1), "ready");
  });

  it("takes a worker for dead that does not answer a frame", async () => {
    const { workers, detector, frame, time } = world();
    workers[0]!.say(ready);
    detector.frame(frame, 100);
    await time.advance(19_000);
    assertEquals(workers[0]!.ended, false);
    await time.advance(2_000);
    assertEquals([workers[0]!.ended, workers.length], [true, 2]);
  });

  it("waits for a slow line, and without frames for ever", async () => {
    const { workers, time } = world();
    await time.advance(590_000);
    assertEquals(workers[0]!.ended, false);
    workers[0]!.say(ready);
    await time.advance(3_600_000);
    assertEquals(workers[0]!.ended, false);
    assertEquals(time.waiting, 0);
  });

  it("gives up after three restarts", async () => {
    const { workers, states, time } = world();
    for (let i = 0; i < 4; i++) {
      workers.at(-1)!.say(ready);
      workers.at(-1)!.die();
      await time.advance(10_000);
    }
    assertEquals(workers.length, 4);
    const last = states.at(-1)!;
    assert(last.state === "failed");
    assertEquals(last.reason, "engine");
    assertEquals(time.waiting, 0);
  });

  it("does not count deaths that are far apart", async () => {
    const { workers, names, time } = world();
    for (let i = 0; i < 10; i++) {
      workers.at(-1)!.say(ready);
      await time.advance(301_000);
      workers.at(-1)!.die();
      await time.advance(10_000);
    }
    assertEquals(names().includes("failed"), false);
  });

  it("tries the classic worker where the module does not start", async () => {
    const { workers, time } = world();
    workers[0]!.die();
    await time.advance(500);
    assertEquals([workers[1]!.url, workers[1]!.module], ["/classic.js", false]);
  });

  it("tries the classic worker where the module's wasm does not load", () => {
    const { workers, states } = world();
    const failed: FromWorker = { kind: "failed", reason: "no_wasm", text: "" };
    workers[0]!.say(failed);
    assertEquals(workers[1]!.url, "/classic.js");
    workers[1]!.say(failed);
    assertEquals(workers.length, 2);
    assertEquals(states.at(-1), {
      state: "failed",
      reason: "no_wasm",
      text: "",
    });
  });

  it("says what is missing, and ends the worker", () => {
    const { workers, states, detector } = world();
    workers[0]!.say({ kind: "failed", reason: "no_model", text: "404" });
    assertEquals(workers.map(({ ended }) => ended), [true]);
    assertEquals(states.at(-1), {
      state: "failed",
      reason: "no_model",
      text: "404",
    });
    assertEquals(detector.busy, true);
  });

  it("compares once, and keeps the answer for a second worker", async () => {
    const { workers, time } = world({ benchmark: true });
    const opened = (i: number) => {
      const open = workers[i]!.got[0]!;
      assert(open.kind === "open");
      return [open.benchmark, open.delegate];
    };
    assertEquals(opened(0), [true, null]);
    workers[0]!.say(ready);
    workers[0]!.say({
      ...ready,
      delegate: "GPU",
      benchmark: { CPU: 20, GPU: 5 },
    });
    // It died with the GPU: the next one does without.
    workers[0]!.die();
    await time.advance(500);
    assertEquals(opened(1), [false, null]);
  });

  it("ends for good when it is closed", async () => {
    const { workers, detector, frame, names, time, closed } = world();
    workers[0]!.say(ready);
    detector.frame(frame, 100);
    detector.close();
    assertEquals(workers[0]!.ended, true);
    workers[0]!.say(seen(100));
    workers[0]!.die();
    await time.advance(60_000);
    assertEquals(names(), ["loading", "ready"]);
    assertEquals([workers.length, time.waiting], [1, 0]);
    assertEquals(detector.frame(frame, 200), false);
    assertEquals(closed(), 1);
  });
});
