/** One picture of a screen that is shared, for the student's own eyes. */

/** What the share gives. */
export interface ScreenSample {
  /** Pixels of the share. */
  width: number;
  height: number;
  /** Draws it, small, into what stands on the page. */
  draw(canvas: HTMLCanvasElement): void;
}

/** Milliseconds for its first picture: it comes at the screen's next change. */
const PATIENCE_MS = 5000;
/** Pixels of the small picture's width. */
const SMALL = 320;

/** Resolves to null where no picture comes. */
export async function screenSample(
  stream: MediaStream,
): Promise<ScreenSample | null> {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = stream;
  try {
    if (!await firstPicture(video)) return null;
    const { videoWidth: width, videoHeight: height } = video;
    const still = document.createElement("canvas");
    still.width = Math.min(SMALL, width);
    still.height = Math.round(still.width * height / width);
    still.getContext("2d")!.drawImage(video, 0, 0, still.width, still.height);
    return {
      width,
      height,
      draw(canvas) {
        canvas.width = still.width;
        canvas.height = still.height;
        canvas.getContext("2d")!.drawImage(still, 0, 0);
      },
    };
  } catch {
    return null;
  } finally {
    video.srcObject = null;
  }
}

function firstPicture(video: HTMLVideoElement): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (there: boolean) => {
      clearTimeout(timer);
      resolve(there && video.videoWidth > 0);
    };
    const timer = setTimeout(() => done(false), PATIENCE_MS);
    video.addEventListener("loadeddata", () => done(true), { once: true });
    video.play().catch(() => done(false));
  });
}
