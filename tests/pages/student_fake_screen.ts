/** A shared screen without a browser. */
import type { ScreenShare } from "../../lib/capture/screen.ts";

/** @param surface what the browser says of it; undefined: nothing */
export function fakeShare(surface: string | undefined) {
  let live = true;
  const target = new EventTarget();
  const track = Object.assign(target, {
    id: crypto.randomUUID(),
    kind: "video",
    readyState: "live",
    getSettings: () => ({ displaySurface: surface }),
    stop() {
      live = false;
      track.readyState = "ended";
    },
  });
  const stream = {
    getTracks: () => [track],
    getVideoTracks: () => [track],
  } as unknown as MediaStream;
  const share: ScreenShare = {
    stream,
    surface: "monitor",
    onEnded(listener) {
      target.addEventListener("ended", listener);
      return () => target.removeEventListener("ended", listener);
    },
    stop: () => track.stop(),
  };
  return {
    stream,
    share,
    get live() {
      return live;
    },
    /** Somebody stops it in the browser's own bar. */
    end() {
      track.stop();
      target.dispatchEvent(new Event("ended"));
    },
  };
}
