import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { Engine, Frame } from "./engine.ts";
import { compare, isSoftware } from "./gpu.ts";
import type { Delegate } from "./protocol.ts";

const frame = { width: 640, height: 480, close() {} } as Frame;

/** Engines that take so many milliseconds a frame; -1: it throws. */
function world(cpu: number, gpu: number) {
  let now = 0;
  let closed = 0;
  let opened = 0;
  const engine = (delegate: Delegate, ms: number): Engine => ({
    name: "face_landmarker",
    delegate,
    see() {
      if (ms < 0) throw new Error("driver");
      now += ms;
      return [];
    },
    look: () => [],
    lost: () => false,
    close: () => void (closed += 1),
  });
  return {
    async run(card = true) {
      const { times, faster } = await compare(
        engine("CPU", cpu),
        () => {
          opened += 1;
          return Promise.resolve(engine("GPU", gpu));
        },
        frame,
        0,
        { now: () => now, gpu: () => card },
      );
      return { times, faster: faster?.delegate ?? null, closed, opened };
    },
  };
}

describe("compare", () => {
  it("takes a graphics card that is clearly faster", async () => {
    assertEquals(await world(20, 8).run(), {
      times: { CPU: 20, GPU: 8 },
      faster: "GPU",
      closed: 0,
      opened: 1,
    });
  });

  it("stays with the CPU where the card is not worth it", async () => {
    for (const [cpu, gpu] of [[20, 18], [3, 2], [20, 200]]) {
      const { faster, closed } = await world(cpu!, gpu!).run();
      assertEquals([faster, closed], [null, 1]);
    }
  });

  it("does not even open one in software", async () => {
    assertEquals(await world(20, 1).run(false), {
      times: { CPU: 20 },
      faster: null,
      closed: 0,
      opened: 0,
    });
  });

  it("stays with the CPU where the card's driver fails", async () => {
    const { faster, closed } = await world(20, -1).run();
    assertEquals([faster, closed], [null, 1]);
  });
});

describe("isSoftware", () => {
  it("knows renderers that compute on the CPU", () => {
    const software = [
      "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader)",
      "llvmpipe (LLVM 15.0.6, 256 bits)",
      "ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)",
      "Apple Software Renderer",
    ];
    const hardware = [
      "ANGLE (Intel, Intel(R) UHD Graphics 620 Direct3D11)",
      "Apple M1",
      "ANGLE (NVIDIA, NVIDIA GeForce GTX 1650)",
      "Mali-G57",
    ];
    assertEquals(software.map(isSoftware), [true, true, true, true]);
    assertEquals(hardware.map(isSoftware), [false, false, false, false]);
  });
});
