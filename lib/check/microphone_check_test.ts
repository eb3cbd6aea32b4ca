import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeWatched } from "../../tests/pages/student_fake_watched.ts";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import { FRAME_MS } from "../speech/frame.ts";
import type { ListenerOptions } from "../speech/listener.ts";
import {
  MicrophoneCheck,
  type MicrophoneCheckOptions,
  type MicrophoneView,
  type MicrophoneWord,
} from "./microphone_check.ts";

const ASSETS = { worker: "/w", worklet: "/l", model: "/m", wasm: "/x" };

function world(given: Partial<MicrophoneCheckOptions> = {}) {
  const saved: MicrophoneWord[] = [];
  const views: MicrophoneView[] = [];
  const listeners: ListenerOptions[] = [];
  const microphone = new FakeWatched();
  const check = new MicrophoneCheck({
    microphone,
    listener(options) {
      listeners.push(options);
      return { hear: () => {}, online: () => {}, close: () => {} };
    },
    assets: ASSETS,
    voices: true,
    min_confidence: 0.6,
    above_noise_db: 6,
    time: new FakeTime(),
    save(step) {
      saved.push(step);
      return Promise.resolve(true);
    },
    show: (view) => views.push(view),
    ...given,
  });
  const all = {
    check,
    saved,
    listeners,
    microphone,
    /** On, with a model that is there. */
    begin() {
      microphone.on();
      all.hear(0.1);
      listeners[0]?.onState("ready");
    },
    hear(seconds: number, level_db = -55, probability = 0.02) {
      for (let at = 0; at < seconds * 1000; at += FRAME_MS) {
        listeners[0]?.onLevel(level_db);
        listeners[0]?.onFrame({ at, level_db, probability });
      }
    },
    phases: () =>
      views.map(({ phase }) => phase)
        .filter((phase, i, all) => phase !== all[i - 1]),
    get view() {
      return views.at(-1);
    },
  };
  return all;
}

describe("MicrophoneCheck", () => {
  it("measures the room, and keeps it once", () => {
    const w = world();
    w.begin();
    w.hear(6);
    assertEquals(w.phases(), ["loading", "measuring", "measured"]);
    assertEquals(w.saved, [{ noise_db: -55, engine: "silero" }]);
    w.hear(2, -25, 0.95);
    assertEquals(w.view, { phase: "measured", heard: true });
    w.check.measure();
    assertEquals(w.view, { phase: "measuring", heard: false });
    w.hear(6, -50);
    assertEquals(w.saved.length, 2);
  });

  it("says that a room is loud, and takes it as it is", () => {
    const w = world();
    w.begin();
    w.hear(5, -30);
    assertEquals(w.phases().at(-1), "loud");
    assertEquals(w.saved, [{ noise_db: -30, engine: "silero" }]);
  });

  it("does not take silence for a room, unless the student says so", async () => {
    const w = world();
    w.microphone.set({ status: "on" });
    w.listeners[0]!.onState("ready");
    w.hear(6, -100, 0);
    assertEquals([w.phases().at(-1), w.saved], ["silent", []]);
    await w.check.use();
    assertEquals(w.saved, [{ noise_db: -75, engine: "silero" }]);
  });

  it("lets the student go on while the model is still coming", async () => {
    const w = world();
    w.microphone.set({ status: "on" });
    w.listeners[0]!.onLevel(-50);
    assertEquals([w.phases().at(-1), w.saved], ["loading", []]);
    await w.check.use();
    assertEquals(w.saved, [{ noise_db: null, engine: "silero" }]);
  });

  it("takes the step where nothing can listen", () => {
    const none = world({ assets: null });
    none.microphone.set({ status: "on" });
    assertEquals(none.listeners, []);
    assertEquals(none.view?.phase, "unwatched");
    assertEquals(none.saved, [{ noise_db: null, engine: "none" }]);
    const failed = world();
    failed.microphone.set({ status: "on" });
    failed.listeners[0]!.onState("failed");
    assertEquals(failed.view?.phase, "unwatched");
    assertEquals(failed.saved, [{ noise_db: null, engine: "none" }]);
  });

  it("looks for no voices where the exam does not listen", () => {
    const w = world({ voices: false });
    w.microphone.set({ status: "on" });
    w.listeners[0]!.onState("ready");
    assertEquals([w.listeners[0]!.voices, w.saved], [false, []]);
    w.listeners[0]!.onLevel(-50);
    assertEquals(w.view?.phase, "works");
    assertEquals(w.saved, [{ noise_db: null, engine: "none" }]);
  });

  it("tells each problem once, and the next time it is there again", () => {
    const w = world();
    const denied = { status: "failed", problem: "denied" } as const;
    w.microphone.set(denied);
    w.microphone.set(denied);
    w.microphone.set({ problem: "dismissed" });
    w.microphone.set({ problem: "busy" });
    assertEquals(w.saved, [
      { problem: "denied", source: "microphone_check" },
      { problem: "busy", source: "microphone_check" },
    ]);
    w.microphone.set({ status: "on", problem: null });
    w.microphone.set(denied);
    assertEquals(w.saved.length, 3);
  });

  it("leaves what could not be kept to the student's button", async () => {
    const tried: unknown[] = [];
    const w = world({
      save(step) {
        tried.push(step);
        return Promise.resolve(false);
      },
    });
    w.begin();
    w.hear(5);
    await Promise.resolve();
    w.hear(5);
    assertEquals(tried.length, 1);
    await w.check.use();
    assertEquals(tried.length, 2);
  });

  it("measures anew when it was turned off and on", () => {
    const w = world();
    w.begin();
    w.hear(5);
    w.microphone.set({ status: "off" });
    w.microphone.set({ status: "on" });
    w.hear(1);
    assertEquals(w.view?.phase, "measuring");
    w.hear(5);
    assertEquals(w.saved.length, 2);
  });
});
