/** The student's screen, shared with this page. */

/**
 * What is shared, as the browser says it (Screen Capture, section 5.6).
 * `unknown`: a browser that does not say (Firefox).
 */
export type ScreenSurface = "monitor" | "window" | "browser" | "unknown";

/** Why nothing is shared. */
export type ScreenProblem =
  /** The browser, or the computer's own settings, refuse it. */
  | "denied"
  /** The question was closed without a choice. */
  | "dismissed"
  /** A window or a tab was chosen: the whole screen is asked for. */
  | "not_monitor"
  /** The page came without TLS. */
  | "insecure"
  /** This browser cannot share a screen: phones, tablets. */
  | "unsupported"
  /** Anything else. */
  | "failed";

/** A screen that is shared. */
export interface ScreenShare {
  /** Of one video track. */
  readonly stream: MediaStream;
  readonly surface: ScreenSurface;
  /**
   * Hears that the share ended without this page's doing: mostly because the
   * student has stopped it. The returned function ends that.
   */
  onEnded(listener: () => void): () => void;
  /** Ends it; nobody hears of that. */
  stop(): void;
}

/** What came of asking. */
export type ScreenOpening =
  | { share: ScreenShare; problem: null }
  | { share: null; problem: ScreenProblem; surface: ScreenSurface | null };

/** What it needs of the browser; another one in tests. */
export interface ScreenEdges {
  secure: boolean;
  /** Null where the browser has none. */
  media: Pick<MediaDevices, "getDisplayMedia"> | null;
  /** Keeps the page in front where a window was chosen; null: unknown here. */
  controller(): object | null;
}

interface Controller {
  setFocusBehavior?(behavior: string): void;
}

/** The browser's own. Asks for nothing. */
export function browserScreenEdges(): ScreenEdges {
  return {
    secure: globalThis.isSecureContext === true,
    media: (navigator.mediaDevices as MediaDevices | undefined) ?? null,
    controller() {
      const { CaptureController } = globalThis as unknown as {
        CaptureController?: new () => Controller;
      };
      const made = CaptureController ? new CaptureController() : null;
      made?.setFocusBehavior?.("no-focus-change");
      return made;
    },
  };
}

/**
 * Pictures are few, and a live view of a screen is read. No size: Chromium would
 * cut the screen to its shape.
 */
const WISHED = {
  displaySurface: "monitor",
  frameRate: { ideal: 5, max: 10 },
};

/** Why this browser has no screen to share; null: it may be asked. */
export function cannotShare(
  { secure, media }: Pick<ScreenEdges, "secure" | "media"> =
    browserScreenEdges(),
): ScreenProblem | null {
  if (!secure) return "insecure";
  return typeof media?.getDisplayMedia === "function" ? null : "unsupported";
}

/**
 * Asks for the whole screen. Call it straight from the student's press:
 * browsers ask at no other time. Never throws.
 *
 * A window or a tab is let go of at once. What a browser does not say (surface
 * `unknown`) is taken: nobody is refused for their browser.
 */
export async function openScreen(
  edges: ScreenEdges = browserScreenEdges(),
): Promise<ScreenOpening> {
  const problem = cannotShare(edges);
  if (problem) return { share: null, problem, surface: null };
  let stream: MediaStream;
  try {
    stream = await edges.media!.getDisplayMedia(asked(edges.controller()));
  } catch (error) {
    return { share: null, problem: refusalOf(error), surface: null };
  }
  const [track] = stream.getVideoTracks();
  const surface = track ? surfaceOf(track) : "unknown";
  if (!track || track.readyState === "ended") {
    stop(stream);
    return { share: null, problem: "failed", surface };
  }
  if (surface !== "monitor" && surface !== "unknown") {
    stop(stream);
    return { share: null, problem: "not_monitor", surface };
  }
  // What is written or drawn small is to stay readable in a live view.
  if ("contentHint" in track) track.contentHint = "detail";
  return { share: shareOf(stream, track, surface), problem: null };
}

function asked(controller: object | null) {
  return {
    audio: false,
    video: WISHED,
    // Only hints: the student chooses, and it is checked afterwards.
    monitorTypeSurfaces: "include",
    selfBrowserSurface: "exclude",
    surfaceSwitching: "exclude",
    systemAudio: "exclude",
    ...controller ? { controller } : {},
  } as DisplayMediaStreamOptions;
}

function surfaceOf(track: MediaStreamTrack): ScreenSurface {
  const { displaySurface } = track.getSettings();
  return displaySurface === "monitor" || displaySurface === "window" ||
      displaySurface === "browser"
    ? displaySurface
    : "unknown";
}

function shareOf(
  stream: MediaStream,
  track: MediaStreamTrack,
  surface: ScreenSurface,
): ScreenShare {
  return {
    stream,
    surface,
    onEnded(listener) {
      // Never fired by `track.stop()`, only by the browser.
      track.addEventListener("ended", listener, { once: true });
      return () => track.removeEventListener("ended", listener);
    },
    stop: () => stop(stream),
  };
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** @param error what `getDisplayMedia` threw; its names are the specification's */
function refusalOf(error: unknown): ScreenProblem {
  const { name = "", message = "" } = (error ?? {}) as Partial<Error>;
  switch (name) {
    // A closed question, and a refusal of the system or a school's policy:
    // browsers have one name for both.
    case "NotAllowedError":
      return /by system|policy/i.test(message) ? "denied" : "dismissed";
    case "AbortError":
      return "dismissed";
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "NotSupportedError":
      return "unsupported";
    default:
      return "failed";
  }
}
