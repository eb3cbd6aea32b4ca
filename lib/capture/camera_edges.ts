/** What camera and microphone need of the browser; another one in tests. */
import { browserTime, type Time } from "../exam/time.ts";
import { type ChosenDevice, chosenDevice } from "./kept.ts";

/** The Permissions API's answer. */
export interface PermissionWatch {
  readonly state: string;
  addEventListener(
    type: "change",
    listener: () => void,
    options: { signal: AbortSignal },
  ): void;
}

/** What the page goes through. */
export interface PageTurns {
  /** It is being closed, left or put aside. */
  leaving(): void;
  /** It was put aside and is here again. */
  returned(): void;
  /** It can be seen again. */
  shown(): void;
}

export interface CameraEdges {
  time: Pick<Time, "monotonic" | "after">;
  /** Whether the page may have one at all: it came over TLS. */
  secure: boolean;
  /** Null where the browser has none. */
  media:
    | Pick<
      MediaDevices,
      "getUserMedia" | "enumerateDevices" | "addEventListener"
    >
    | null;
  /** Throws, or rejects, where the browser does not know the permission. */
  permission(): Promise<PermissionWatch>;
  hidden(): boolean;
  listen(turns: PageTurns, signal: AbortSignal): void;
  chosen: ChosenDevice;
  /** Asked of the camera instead of what suits a student's; default: nothing. */
  wished?: MediaTrackConstraints;
}

/** The browser's own. Asks for nothing. */
export function browserCaptureEdges(
  kind: "camera" | "microphone",
): CameraEdges {
  return {
    time: browserTime,
    secure: globalThis.isSecureContext === true,
    // Not there on a page without TLS, whatever its type says.
    media: (navigator.mediaDevices as MediaDevices | undefined) ?? null,
    permission: async () =>
      await navigator.permissions.query(
        { name: kind as PermissionName },
      ),
    hidden: () => document.hidden,
    listen(turns, signal) {
      addEventListener("pagehide", turns.leaving, { signal });
      addEventListener("pageshow", (event) => {
        if (event.persisted) turns.returned();
      }, { signal });
      document.addEventListener("visibilitychange", () => {
        if (!document.hidden) turns.shown();
      }, { signal });
    },
    chosen: chosenDevice(() => localStorage, `invigil-${kind}`),
  };
}
