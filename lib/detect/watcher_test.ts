import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { settle } from "../../tests/pages/student_fake_time.ts";
import {
  parsePolicy,
  shownPolicy,
} from "../../supabase/functions/_shared/contract/policy.ts";
import type { Engine, Frame } from "./engine.ts";
import type { FaceSeen } from "./observation.ts";
import type { Delegate, FromWorker } from "./protocol.ts";
import { settingsOf } from "./settings.ts";
import { Watcher } from "./watcher.ts";

const settings = settingsOf(shownPolicy(parsePolicy({})), null);
const files = { wasm: "/w", detector: "/d", landmarker: "/l" };
const student: FaceSeen = {
  box: { x: .3, y: .2, width: .3, height: .4 },
  confidence: .9,
  landmarks: null,
  eyes: null,
  matrix: null,
};

interface Options {
  benchmark?: boolean;
  delegate?: Delegate;
  /** Milliseconds a frame takes. */
  took?: Partial<Record<Delegate, number>>;
  card?: boolean;
  /** Pictures cannot be read here. */
  blind?: boolean;
}

async function world(
  { benchmark = false, delegate, took = {}, card = false, blind }: Options = {},
) {
  const posted: FromWorker[] = [];
  const state = { now: 0, faces: [student], broken: false, looked: 0 };
  const times: number[] = [];
  const open = (_: unknown, delegate: Delegate) => {
    const engine: Engine = {
      name: "face_landmarker",
      delegate,
      see(_, at) {
        times.push(at);
        if (state.broken) throw new Error("graph");
        state.now += took[delegate] ?? 10;
        return state.faces;
      },
      look() {
        state.looked += 1;
        return [];
      },
      lost: () => false,
      close() {},
    };
    return Promise.resolve(engine);
  };
  const watcher = new Watcher({
    post: (message) => posted.push(message),
    open,
    luma() {
      if (blind) throw new Error("white");
      return () => ({ mean: 120, variance: 900 });
    },
    cut: () => () => ({}) as OffscreenCanvas,
    gpu: () => card,
    time: {
      now: () => state.now,
      wait: () => new Promise((resolve) => setTimeout(resolve, 0)),
    },
  });
  await watcher.take({
    kind: "open",
    files,
    module: true,
    settings,
    delegate: delegate ?? null,
    benchmark,
    debug: false,
  });
  let closed = 0;
  const frame = async (at: number, width = 640) => {
    const frame = { width, height: 480, close: () => void (closed += 1) };
    await watcher.take({ kind: "frame", frame: frame as Frame, at });
  };
  const kinds = () => posted.map(({ kind }) => kind);
  const reports = () => posted.filter((message) => message.kind === "seen");
  return {
    watcher,
    posted,
    state,
    times,
    frame,
    kinds,
    reports,
    closed: () => closed,
  };
}

describe("Watcher", () => {
  it("opens, reports each frame, and closes it", async () => {
    const { frame, kinds, reports, closed } = await world();
    await frame(100);
    await frame(200);
    assertEquals(kinds(), ["ready", "seen", "seen"]);
    assertEquals(closed(), 2);
    const [first] = reports();
    assertEquals(
      [first!.at, first!.faces, first!.took, first!.fps],
      [100, 1, 10, 12],
    );
    assertEquals(first!.luma, { mean: 120, variance: 900 });
  });

  it("gives the engine times that rise, whatever the page says", async () => {
    const { frame, times, reports } = await world();
    for (const at of [100, 100, 50, 300]) await frame(at);
    assertEquals(times, [100, 101, 102, 300]);
    // The page knows a frame by the time that it gave.
    assertEquals(reports().map(({ at }) => at), [100, 100, 50, 300]);
  });

  it("raises a state and ends it when the camera rests", async () => {
    const { watcher, frame, reports, posted, state } = await world();
    state.faces = [];
    let at = 0;
    for (; at < 6_000; at += 83) await frame(at);
    const begun = reports().flatMap(({ sightings }) => sightings);
    assertEquals(begun.map(({ type, phase }) => [type, phase]), [
      ["no_face", "begin"],
    ]);
    await watcher.take({ kind: "rest", at });
    const last = posted.at(-1)!;
    assert(last.kind === "settled");
    assertEquals(last.sightings.map(({ type, phase }) => [type, phase]), [
      ["no_face", "end"],
    ]);
  });

  it("answers frames as missed while a broken engine is replaced", async () => {
    const { frame, kinds, state, closed } = await world();
    await frame(0);
    state.broken = true;
    await frame(100);
    await frame(200);
    state.broken = false;
    await settle();
    await settle();
    await frame(300);
    assertEquals(kinds(), [
      "ready",
      "seen",
      "missed",
      "missed",
      "ready",
      "seen",
    ]);
    assertEquals(closed(), 4);
  });

  it("does not take an empty frame for a broken engine", async () => {
    const { frame, kinds } = await world();
    await frame(0, 0);
    await frame(100);
    assertEquals(kinds(), ["ready", "missed", "seen"]);
  });

  it("gives up an engine that breaks every time, and says so", async () => {
    const { frame, posted, state } = await world();
    state.broken = true;
    const failed = () => posted.find((message) => message.kind === "failed");
    for (let i = 0; i < 60 && !failed(); i++) {
      await frame(i * 100);
      await settle();
    }
    assertEquals(failed()?.reason, "engine");
  });

  it("wants fewer frames of a slow computer, and says what is not watched", async () => {
    const { frame, reports, state } = await world({ took: { CPU: 90 } });
    let at = 0;
    for (let i = 0; i < 80; i++) await frame(at += 125);
    assertEquals(reports().at(-1)!.fps, 8);
    assertEquals(reports().at(-1)!.watches.blink, "too_slow");
    assertEquals(reports().at(-1)!.watches.gaze, "watching");
    assert(state.looked > 0);
  });

  it("sweeps for small faces after the report, but not at 4 frames", async () => {
    const fast = await world();
    for (let i = 0; i < 72; i++) await fast.frame(i * 83);
    assertEquals(fast.state.looked, 12);
    const slow = await world({ took: { CPU: 300 } });
    for (let i = 0; i < 60; i++) await slow.frame(i * 310);
    const { looked } = slow.state;
    for (let i = 60; i < 120; i++) await slow.frame(i * 310);
    assertEquals(slow.state.looked, looked);
  });

  it("compares on the first frame with a face, and changes over", async () => {
    const { frame, posted, reports, state } = await world({
      benchmark: true,
      took: { CPU: 20, GPU: 6 },
      card: true,
    });
    state.faces = [];
    await frame(0);
    assertEquals(posted.length, 2);
    state.faces = [student];
    await frame(100);
    const last = posted.at(-1)!;
    assert(last.kind === "ready");
    assertEquals(last.delegate, "GPU");
    assertEquals(last.benchmark, { CPU: 20, GPU: 6 });
    await frame(1_000);
    assertEquals(reports().at(-1)!.took, 6);
    assertEquals(posted.length, 5);
  });

  it("takes what was kept of the check, if there is a card", async () => {
    for (const card of [true, false]) {
      const { posted } = await world({ delegate: "GPU", card });
      const first = posted[0]!;
      assert(first.kind === "ready");
      assertEquals(first.delegate, card ? "GPU" : "CPU");
    }
  });

  it("fails where pictures cannot be read, instead of seeing nobody", async () => {
    const { posted, frame, kinds } = await world({ blind: true });
    const first = posted[0]!;
    assert(first.kind === "failed");
    assertEquals(first.reason, "engine");
    await frame(0);
    assertEquals(kinds(), ["failed", "missed"]);
  });
});
