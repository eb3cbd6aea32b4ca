/** Whether the graphics card is worth its trouble: only if it is measured. */
import { closed } from "./kept_engine.ts";
import type { Engine, Frame } from "./engine.ts";
import type { Delegate } from "./protocol.ts";
import { percentile } from "./rate.ts";

/** Frames that are not measured, and those that are. */
const WARM = 4;
const MEASURED = 8;
/** The GPU must need less than this share, and be faster by so many ms. */
const SHARE = .75;
const MARGIN = 2;
/** Renderers that compute on the CPU: ten times slower than it by itself. */
const SOFTWARE =
  /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render|virgl/i;

/** Whether this name of a WebGL renderer is that of one in software. */
export function isSoftware(renderer: string): boolean {
  return SOFTWARE.test(renderer);
}

/** Whether WebGL has a graphics card here; unknown counts as yes. */
export function hasGpu(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) return false;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(
    gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER),
  );
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return !isSoftware(name);
}

/** Milliseconds a frame, the median. */
function measure(
  engine: Engine,
  frame: Frame,
  at: number,
  now: () => number,
): number {
  const taken: number[] = [];
  for (let i = 0; i < WARM + MEASURED; i++) {
    const began = now();
    engine.see(frame, at + i);
    if (i >= WARM) taken.push(now() - began);
  }
  return percentile(taken, .5);
}

/**
 * Runs both on one frame. Answers the GPU's engine if it is faster by a clear
 * margin; else null, and what was opened is closed.
 */
export async function compare(
  cpu: Engine,
  openGpu: () => Promise<Engine>,
  frame: Frame,
  at: number,
  { now, gpu }: { now(): number; gpu: () => boolean },
): Promise<
  { times: Partial<Record<Delegate, number>>; faster: Engine | null }
> {
  const times: Partial<Record<Delegate, number>> = {};
  times.CPU = measure(cpu, frame, at, now);
  if (!gpu()) return { times, faster: null };
  let other: Engine | null = null;
  try {
    other = await openGpu();
    times.GPU = measure(other, frame, at, now);
    const wins = !other.lost() && times.GPU < SHARE * times.CPU &&
      times.CPU - times.GPU > MARGIN;
    if (wins) return { times, faster: other };
  } catch {
    // Drivers fail in many ways; the CPU works.
  }
  closed(other);
  return { times, faster: null };
}
