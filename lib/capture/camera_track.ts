import type { CameraEdges } from "./camera_edges.ts";
import type { CameraState } from "./camera_state.ts";
import { isVirtualCamera } from "./virtual_cameras.ts";

/** Milliseconds for which a muted track is only that: lids, locks, sleep. */
const MUTED_MS = 3000;

/** Who is told what becomes of a track. */
export interface TrackListener {
  /** Unplugged, or the permission was taken away: it never comes back. */
  ended(): void;
  /** It gives nothing for a while. */
  muted(): void;
  /** It gives pictures again. */
  unmuted(): void;
}

/** Watches a track until it is let go of. */
export class WatchedTrack {
  #listening = new AbortController();
  #cancel: (() => void) | null = null;

  constructor(
    readonly track: MediaStreamTrack,
    readonly edges: Pick<CameraEdges, "time" | "hidden">,
    readonly listener: TrackListener,
  ) {
    const { signal } = this.#listening;
    track.addEventListener("ended", () => listener.ended(), { signal });
    track.addEventListener("mute", () => this.look(), { signal });
    track.addEventListener("unmute", () => {
      this.#calm();
      listener.unmuted();
    }, { signal });
    this.look();
  }

  /**
   * Whether it is muted, and stays so. Phones mute what a hidden page sees: look
   * again when the page is shown.
   */
  look(): void {
    this.#calm();
    if (!this.track.muted) return;
    this.#cancel = this.edges.time.after(MUTED_MS, () => {
      if (this.track.muted && !this.edges.hidden()) this.listener.muted();
    });
  }

  stop(): void {
    this.#calm();
    this.#listening.abort();
  }

  #calm(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}

/** Lets go of a camera; its light goes out. */
export function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** What there is to say of a camera that is on. */
export function shownBy(
  track: MediaStreamTrack,
): Pick<
  CameraState,
  "deviceId" | "label" | "virtual" | "width" | "height"
> {
  const { width = 0, height = 0, deviceId = null } = track.getSettings();
  const { label } = track;
  return { deviceId, label, virtual: isVirtualCamera(label), width, height };
}
