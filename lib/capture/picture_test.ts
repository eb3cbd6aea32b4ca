import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import {
  IMAGE_LIMIT_BYTES,
  SNAPSHOT_LIMITS,
} from "../../supabase/functions/_shared/contract/snapshots.ts";
import { grab } from "./grab.ts";
import {
  PICTURE_LIMITS,
  pictureSize,
  SCREEN_LIMITS,
  takePicture,
} from "./picture.ts";

const video = (videoWidth: number, videoHeight: number, readyState = 4) =>
  ({ videoWidth, videoHeight, readyState }) as HTMLVideoElement;

/** Canvases that know what was drawn, and a JPEG of `bytes` for each try. */
function edges(bytes: (width: number, quality: number) => number | null) {
  const tries: [number, number, number][] = [];
  const sources: unknown[] = [];
  return {
    tries,
    sources,
    canvasOf: (width: number, height: number) =>
      ({ width, height }) as OffscreenCanvas,
    draw: (source: unknown) => void sources.push(source),
    encode(
      { width, height }: { width: number; height: number },
      quality: number,
    ) {
      tries.push([width, height, quality]);
      const size = bytes(width, quality);
      return Promise.resolve(
        size === null
          ? null
          : new Blob([new Uint8Array(size)], { type: "image/jpeg" }),
      );
    },
  };
}

describe("takePicture", () => {
  it("keeps to what the server takes", () => {
    for (const limits of [PICTURE_LIMITS, SCREEN_LIMITS]) {
      const { side, area, bytes, source } = limits;
      assertEquals({ side, area }, { ...SNAPSHOT_LIMITS[source] });
      assertEquals(bytes, IMAGE_LIMIT_BYTES);
    }
  });

  it("takes a screen larger than a camera, as the policy wishes", () => {
    const size = (wished: number) =>
      pictureSize(2560, 1440, wished, SCREEN_LIMITS);
    assertEquals(size(1280), { width: 1280, height: 720 });
    assertEquals(size(1920), { width: 1920, height: 1080 });
    assertEquals(size(4000), { width: 1920, height: 1080 });
  });

  it("is as wide as wished, and never wider than the camera's", () => {
    assertEquals(pictureSize(640, 480, 320), { width: 320, height: 240 });
    assertEquals(pictureSize(640, 480, 1280), { width: 640, height: 480 });
    assertEquals(pictureSize(1280, 720, 640), { width: 640, height: 360 });
    assertEquals(pictureSize(480, 640, 640), { width: 480, height: 640 });
  });

  it("never has more pixels than the server takes", () => {
    const { side, area } = PICTURE_LIMITS;
    const pixels = fc.integer({ min: 1, max: 8000 });
    fc.assert(
      fc.property(
        pixels,
        pixels,
        fc.integer({ min: 160, max: 1280 }),
        (across, down, wished) => {
          const { width, height } = pictureSize(across, down, wished);
          return width >= 1 && height >= 1 && width <= wished &&
            width <= side && height <= side && width * height <= area &&
            width <= across && height <= down;
        },
      ),
      { seed: 5, numRuns: 500 },
    );
  });

  it("is of quality 0.6", async () => {
    const all = edges(() => 30_000);
    const blob = await takePicture(video(640, 480), 640, all);
    assertEquals([blob?.size, blob?.type], [30_000, "image/jpeg"]);
    assertEquals(all.tries, [[640, 480, 0.6]]);
  });

  it("lowers the quality, then the size, of what is too large", async () => {
    const all = edges((width, quality) => width * 1000 * quality);
    const blob = await takePicture(video(1280, 720), 1280, all);
    assert(blob && blob.size <= PICTURE_LIMITS.bytes);
    assertEquals(all.tries.map(([width, , quality]) => [width, quality]), [
      [1280, 0.6],
      [1280, 0.45],
      [1280, 0.3],
    ]);
    const larger = edges((width) => width * 1000);
    await takePicture(video(1280, 720), 1280, larger);
    assertEquals(larger.tries.at(-1), [439, 247, 0.6]);
    // All of the same frame.
    assertEquals(new Set(larger.sources.slice(1)).size, 1);
  });

  it("gives up what stays too large", async () => {
    const all = edges(() => 600_000);
    assertEquals(await takePicture(video(640, 480), 640, all), null);
  });

  it("is none without a frame, or where the browser makes no JPEG", async () => {
    const all = edges(() => null);
    assertEquals(await takePicture(video(0, 0), 640, all), null);
    assertEquals(await takePicture(video(640, 480, 1), 640, all), null);
    assertEquals(all.tries, []);
    assertEquals(await takePicture(video(640, 480), 640, all), null);
    assertEquals(all.tries.length, 1);
  });
});

describe("grab", () => {
  it("is none before the video knows its size", async () => {
    assertEquals(await grab(video(0, 0), 640), null);
  });
});
