/** Video elements that show, or only read, the camera's stream. */
import type { Camera } from "./camera.ts";

/** Lets a video element play a stream without a sound; null: nothing. */
function play(video: HTMLVideoElement, stream: MediaStream | null): void {
  if (video.srcObject === stream) return;
  // Browsers start by themselves only what is muted; iPhones only what is
  // inline. As properties too: a `muted` set after creation is no attribute.
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  // Rejected when the stream is taken away again before it began.
  if (stream) video.play().catch(() => {});
}

/**
 * A ref callback for a preview: the element shows what the camera gives, also
 * when that becomes another stream, until it is taken away. Make one for each
 * preview and keep it, or the picture blinks at every render.
 */
export function previewOf(
  camera: Pick<Camera, "stream" | "subscribe">,
): (video: HTMLVideoElement | null) => void {
  let unsubscribe: (() => void) | null = null;
  let shown: HTMLVideoElement | null = null;
  return (video) => {
    unsubscribe?.();
    unsubscribe = null;
    if (shown && shown !== video) play(shown, null);
    shown = video;
    if (!video) return;
    play(video, camera.stream);
    unsubscribe = camera.subscribe(() => play(video, camera.stream));
  };
}

/**
 * A video element outside the page that always plays the camera's stream, for
 * reading its frames: a preview may be folded away, this one is not seen.
 */
export function openReader(
  camera: Pick<Camera, "stream" | "subscribe">,
  make: () => HTMLVideoElement = () => document.createElement("video"),
): { video: HTMLVideoElement; close(): void } {
  const video = make();
  const attach = previewOf(camera);
  attach(video);
  return { video, close: () => attach(null) };
}
