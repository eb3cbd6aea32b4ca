import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { settle } from "../../tests/pages/student_fake_time.ts";
import { type Engine, NoModel, NoWasm } from "./engine.ts";
import { type Failure, KeptEngine } from "./kept_engine.ts";
import type { Delegate } from "./protocol.ts";

const FILES = { wasm: "/w", detector: "/d", landmarker: null, module: true };

/** What opening does each time: an error, or an engine. */
function world(answers: (Error | null)[], delegate: Delegate = "CPU") {
  const waits: number[] = [];
  const told: (Engine | Failure)[] = [];
  const opened: Delegate[] = [];
  const state = { now: 0, lost: false, closed: 0 };
  const kept = new KeptEngine(
    FILES,
    delegate,
    (_, delegate) => {
      opened.push(delegate);
      const error = answers.shift();
      if (error) return Promise.reject(error);
      state.lost = false;
      return Promise.resolve({
        name: "face_detector",
        delegate,
        see: () => [],
        look: () => [],
        lost: () => state.lost,
        close: () => void (state.closed += 1),
      });
    },
    {
      now: () => state.now,
      wait(ms) {
        waits.push(ms);
        return Promise.resolve();
      },
    },
    (what) => told.push(what),
  );
  const fail = () => {
    kept.use(() => {
      throw new Error("graph");
    });
    return settle();
  };
  return { kept, waits, told, opened, state, fail };
}

const reasons = (told: (Engine | Failure)[]) =>
  told.map((one) => "reason" in one ? one.reason : one.delegate);

describe("KeptEngine", () => {
  it("opens one, and lets it be used", async () => {
    const { kept, told, waits } = world([]);
    await kept.start();
    assertEquals(reasons(told), ["CPU"]);
    assertEquals(kept.use(({ name }) => name), "face_detector");
    assertEquals(waits, []);
  });

  it("tries three times before it says what is missing", async () => {
    for (
      const [error, reason] of [
        [new NoWasm("404"), "no_wasm"],
        [new NoModel("404"), "no_model"],
        [new Error("abort"), "engine"],
      ] as const
    ) {
      const { kept, told, waits } = world([error, error, error]);
      await kept.start();
      assertEquals(reasons(told), [reason]);
      assertEquals(waits, [500, 1_000]);
      assertEquals(kept.engine, null);
    }
  });

  it("gets over one failure of the network", async () => {
    const { kept, told } = world([new NoModel("offline"), null]);
    await kept.start();
    assertEquals(reasons(told), ["CPU"]);
  });

  it("opens another when one throws, and closes the broken one", async () => {
    const { kept, told, state, fail } = world([]);
    await kept.start();
    await fail();
    assertEquals(told.length, 2);
    assertEquals(state.closed, 1);
    assertEquals(kept.use(() => 1), 1);
  });

  it("opens another when the context is lost, though nothing throws", async () => {
    const { kept, told, state } = world([]);
    await kept.start();
    state.lost = true;
    assertEquals(kept.use(() => "what was not seen"), null);
    await settle();
    assertEquals(told.length, 2);
  });

  it("waits longer each time, and gives up", async () => {
    const { kept, told, waits, fail } = world([]);
    await kept.start();
    for (let i = 0; i < 5; i++) await fail();
    assertEquals(waits, [250, 1_000, 2_000, 4_000, 8_000]);
    assertEquals(reasons(told).at(-1), "CPU");
    await fail();
    assertEquals(reasons(told).at(-1), "engine");
    assertEquals(kept.use(() => 1), null);
  });

  it("begins to count anew after a good minute", async () => {
    const { kept, told, state, fail } = world([]);
    await kept.start();
    for (let i = 0; i < 20; i++) {
      state.now += 61_000;
      await fail();
    }
    assertEquals(reasons(told), new Array(21).fill("CPU"));
  });

  it("falls back from the graphics card for good", async () => {
    const refused = world([new Error("no GPU"), null], "GPU");
    await refused.kept.start();
    assertEquals(refused.opened, ["GPU", "CPU"]);
    const broken = world([], "GPU");
    await broken.kept.start();
    await broken.fail();
    assertEquals(broken.opened, ["GPU", "CPU"]);
    assertEquals(reasons(broken.told), ["GPU", "CPU"]);
  });
});
