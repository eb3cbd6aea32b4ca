/** The frame clock: pictures of the camera at the rate somebody wants them. */
import type { Time } from "../exam/time.ts";
import { grab } from "./grab.ts";

/** Milliseconds without a new frame after which the picture stands still. */
export const STILL_MS = 5000;
/** Milliseconds between looks where the browser does not tell of frames. */
const LOOK_MS = 20;
/**
 * Milliseconds in which a browser that tells of frames has to tell of the first
 * before looks are taken instead: an element that is not drawn could be left
 * out (Chromium 156 and Firefox 153 do not). One that told once is believed:
 * looks would take a picture that stands still for new ones.
 */
const SILENT_MS = 2000;
/** Milliseconds between looks at whether the frames have ended. */
const CHECK_MS = 250;
/** Milliseconds between two looks that say that no time was given to the page. */
const AWAY_MS = 2000;
/** Pixels across, at most: the models see less than that. */
const WIDEST = 640;

/** What of a video element is used. */
export type FrameSource =
  & Pick<
    HTMLVideoElement,
    "readyState" | "currentTime" | "videoWidth" | "videoHeight"
  >
  & Partial<
    Pick<
      HTMLVideoElement,
      | "requestVideoFrameCallback"
      | "cancelVideoFrameCallback"
      | "getVideoPlaybackQuality"
    >
  >;

export interface FrameOptions {
  /** Plays the camera's stream: `openReader`. */
  source: FrameSource;
  /** Frames a second that are wanted now; 0: none. */
  fps(): number;
  /** Whether a frame would be taken: none is made for who is busy. */
  busy?(): boolean;
  /**
   * Gets a frame, which is now the taker's to close, and when it was taken:
   * monotonic milliseconds, strictly rising. `false`: it was closed and does
   * not count.
   */
  take(frame: ImageBitmap, at: number): boolean | void;
  /** For 5 s no frame came to a page that can be seen; or they come again. */
  stalled?(still: boolean): void;
  time: Pick<Time, "monotonic" | "after">;
  /** Whether the page is hidden: then no frames are taken. */
  hidden?(): boolean;
  /** Makes the picture; another one in tests. */
  grab?(source: FrameSource, widest: number): Promise<ImageBitmap | null>;
}

/**
 * Takes frames until the returned function is called. Nothing is queued: what
 * comes while one is made, or while the taker is busy, is left out.
 */
export function takeFrames(options: FrameOptions): () => void {
  const { source, fps, busy, take, time, stalled } = options;
  const hidden = options.hidden ?? (() => document.hidden);
  const make = options.grab ??
    ((from, widest) => grab(from as HTMLVideoElement, widest));
  const tells = typeof source.requestVideoFrameCallback === "function";
  let stopped = false;
  let making = false;
  let still = false;
  let lastAt = -Infinity;
  /** When the next frame is due, and when the last one was seen. */
  let due = -Infinity;
  // The first one may take twice as long: some cameras start slowly.
  let seen = time.monotonic() + STILL_MS;
  let lookedAt = time.monotonic();
  let stillAt = -Infinity;
  const began = time.monotonic();
  /** The browser tells of each frame. */
  let telling = false;
  let mark = 0;
  let request = 0;
  let cancelLook = () => {};

  /**
   * What changes with each frame. Where the browser does not count them (all
   * but Chromium, of a camera) the time does, although it runs on by itself.
   */
  function markOf(): number {
    const shown = source.getVideoPlaybackQuality?.().totalVideoFrames;
    return shown || source.currentTime;
  }

  function frame(): void {
    const now = time.monotonic();
    seen = now;
    if (still) {
      still = false;
      stalled?.(false);
    }
    const rate = fps();
    // A frame that comes a little early is the right one: cameras have rates
    // of their own.
    if (!(rate > 0) || now < due - 250 / rate) return;
    if (making || hidden() || source.readyState < 2 || busy?.()) return;
    void hand(now, 1000 / rate);
  }

  async function hand(now: number, step: number): Promise<void> {
    making = true;
    try {
      const picture = await make(source, WIDEST);
      if (!picture) return;
      if (stopped) return picture.close();
      const at = Math.max(now, lastAt + 1);
      if (take(picture, at) === false) return;
      lastAt = at;
      due = due + step > now ? due + step : now + step;
    } catch {
      // The stream was taken away meanwhile: the next frame is another one.
    } finally {
      making = false;
    }
  }

  function told(): void {
    if (stopped) return;
    telling = true;
    request = source.requestVideoFrameCallback!(told);
    frame();
  }

  function looking(now: number): boolean {
    return !telling && (!tells || now - began >= SILENT_MS);
  }

  function look(): void {
    const now = time.monotonic();
    if (hidden() || now - lookedAt > AWAY_MS) {
      // Browsers give hidden pages no frames, nor does a computer that slept:
      // that is not the camera's fault.
      seen = Math.max(seen, now);
    } else if (looking(now) && source.readyState >= 2) {
      const next = markOf();
      if (next !== mark) {
        mark = next;
        frame();
      }
    }
    lookedAt = now;
    // Again after a while: the camera may have been opened anew meanwhile.
    if (now - Math.max(seen, stillAt) >= STILL_MS) {
      still = true;
      stillAt = now;
      stalled?.(true);
    }
    if (!stopped) {
      cancelLook = time.after(looking(now) ? LOOK_MS : CHECK_MS, look);
    }
  }

  if (tells) request = source.requestVideoFrameCallback!(told);
  mark = markOf();
  look();
  return () => {
    stopped = true;
    cancelLook();
    if (tells) source.cancelVideoFrameCallback?.(request);
  };
}
