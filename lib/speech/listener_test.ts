import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime, settle } from "../../tests/pages/student_fake_time.ts";
import { type Frame, FRAME_MS, FRAME_SAMPLES } from "./frame.ts";
import { openListener } from "./listener.ts";
import type { FromSpeechWorker, ToSpeechWorker } from "./protocol.ts";

const ASSETS = { worker: "/w", worklet: "/l", model: "/m", wasm: "/x" };
const stream = (id: string) => ({ id }) as MediaStream;

interface FakeWorker {
  url: string;
  posted: ToSpeechWorker[];
  ended: boolean;
  answer(message: FromSpeechWorker): void;
  die(): void;
}

function world(voices = true) {
  const time = new FakeTime();
  const workers: FakeWorker[] = [];
  const sounds: {
    stream: string;
    runs: boolean;
    closed: boolean;
    frame(samples: Float32Array<ArrayBuffer>): void;
  }[] = [];
  const frames: Frame[] = [];
  const levels: number[] = [];
  const states: string[] = [];
  const broken = { sound: false };
  const listener = openListener({
    assets: ASSETS,
    voices,
    onLevel: (level) => levels.push(level),
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    time,
    edges: {
      worker(url, { message, died }) {
        const worker: FakeWorker = {
          url,
          posted: [],
          ended: false,
          answer: message,
          die: died,
        };
        workers.push(worker);
        return {
          post: (message) => worker.posted.push(message),
          terminate: () => worker.ended = true,
        };
      },
      sound(_worklet, stream, frame) {
        if (broken.sound) return Promise.reject(new Error("none"));
        const sound = { stream: stream.id, runs: true, closed: false, frame };
        sounds.push(sound);
        return Promise.resolve({
          run: (on) => sound.runs = on,
          close: () => sound.closed = true,
        });
      },
    },
  });
  return {
    time,
    workers,
    sounds,
    frames,
    levels,
    states,
    broken,
    listener,
    get worker() {
      return workers.at(-1)!;
    },
    get sound() {
      return sounds.at(-1)!;
    },
    kinds: () => workers.at(-1)!.posted.map(({ kind }) => kind),
    async begin() {
      listener.hear(stream("a"));
      await settle();
      workers.at(-1)?.answer({ kind: "ready" });
    },
    samples: (value = 0.1) =>
      sounds.at(-1)!.frame(new Float32Array(FRAME_SAMPLES).fill(value)),
  };
}

describe("openListener", () => {
  it("loads nothing before there is a stream", () => {
    const { workers, sounds } = world();
    assertEquals([workers.length, sounds.length], [0, 0]);
  });

  it("hands frames over, and tells what was heard in them", async () => {
    const w = world();
    await w.begin();
    assertEquals(w.worker.url, "/w");
    assertEquals(w.worker.posted, [{ kind: "open", wasm: "/x", model: "/m" }]);
    w.samples(0.1);
    const message = w.worker.posted[1]!;
    assert(message.kind === "frame");
    const { at, level_db, samples } = message;
    assertEquals([at, Math.round(level_db), samples.length], [1000, -20, 512]);
    w.worker.answer({ kind: "heard", at, level_db, probability: 0.7 });
    assertEquals(w.frames, [{ at, level_db, probability: 0.7 }]);
    assertEquals(w.states, ["loading", "ready"]);
  });

  it("shows levels before the model is there, and hands nothing over", async () => {
    const w = world();
    w.listener.hear(stream("a"));
    await settle();
    w.samples();
    assertEquals(w.levels.map(Math.round), [-20]);
    assertEquals(w.kinds(), ["open"]);
  });

  it("has levels alone, and no model, where voices are not looked for", async () => {
    const w = world(false);
    w.listener.hear(stream("a"));
    await settle();
    w.samples();
    assertEquals([w.workers.length, w.levels.length], [0, 1]);
    assertEquals([w.states, w.frames], [["ready"], []]);
    w.listener.close();
  });

  it("knows when each frame was, though they come in one go", async () => {
    const w = world();
    await w.begin();
    for (let i = 0; i < 4; i++) w.samples();
    const times = w.worker.posted.flatMap((message) =>
      message.kind === "frame" ? [message.at] : []
    );
    assertEquals(times, [0, 1, 2, 3].map((i) => 1000 + i * FRAME_MS));
    await w.time.advance(5000);
    w.samples();
    const last = w.worker.posted.at(-1)!;
    assertEquals(last.kind === "frame" && last.at, 6000);
  });

  it("is not ready while no sound comes", async () => {
    const w = world();
    await w.begin();
    assertEquals(w.states, ["loading"]);
    await w.time.advance(10_000);
    assertEquals(w.states, ["loading"]);
    w.samples();
    assertEquals(w.states, ["loading", "ready"]);
    await w.time.advance(7000);
    assertEquals(w.states, ["loading", "ready", "loading"]);
    w.samples();
    assertEquals(w.states.at(-1), "ready");
  });

  it("rests, and goes on as if nothing had been before", async () => {
    const w = world();
    await w.begin();
    w.listener.hear(null);
    assertEquals([w.sound.runs, w.worker.ended], [false, false]);
    w.samples();
    assertEquals(w.levels, []);
    w.listener.hear(stream("b"));
    await settle();
    assertEquals(w.sounds.map(({ stream, closed }) => [stream, closed]), [
      ["a", true],
      ["b", false],
    ]);
    assertEquals(w.kinds(), ["open", "reset"]);
    w.samples();
    assertEquals(w.kinds().at(-1), "frame");
  });

  it("lets frames go while the worker is behind", async () => {
    const w = world();
    await w.begin();
    for (let i = 0; i < 100; i++) w.samples();
    assertEquals(w.kinds().filter((kind) => kind === "frame").length, 60);
    assertEquals(w.levels.length, 100);
  });

  for (
    const [how, fail] of [
      ["dies", (w: World) => w.worker.die()],
      [
        "says that it failed",
        (w: World) => w.worker.answer({ kind: "failed", text: "no" }),
      ],
    ] as const
  ) {
    it(`opens a worker anew that ${how}, later and later`, async () => {
      const w = world();
      await w.begin();
      fail(w);
      assertEquals([w.states.at(-1), w.worker.ended], ["failed", true]);
      await w.time.advance(1000);
      assertEquals([w.workers.length, w.states.at(-1)], [2, "loading"]);
      assertEquals(w.sounds.length, 2);
      fail(w);
      await w.time.advance(7900);
      assertEquals(w.workers.length, 2);
      await w.time.advance(200);
      assertEquals(w.workers.length, 3);
    });
  }

  it("takes a long silence for its end", async () => {
    const w = world();
    await w.begin();
    w.samples();
    await w.time.advance(20_000);
    assertEquals(w.states.at(-1), "failed");
  });

  it("tries again when the line is back", async () => {
    const w = world();
    await w.begin();
    w.worker.die();
    w.listener.online();
    assertEquals(w.workers.length, 2);
  });

  it("fails where the browser cannot cut sound", async () => {
    const w = world();
    w.broken.sound = true;
    await w.begin();
    assertEquals(w.states.at(-1), "failed");
    w.listener.close();
    assertEquals(w.time.waiting, 0);
  });

  it("leaves nothing behind", async () => {
    const w = world();
    await w.begin();
    w.samples();
    w.listener.close();
    assertEquals([w.worker.ended, w.sound.closed], [true, true]);
    assertEquals(w.time.waiting, 0);
    w.listener.hear(stream("b"));
    await settle();
    assertEquals([w.workers.length, w.sounds.length], [1, 1]);
  });
});

type World = ReturnType<typeof world>;
