/** The browser around a phone's page; another one in tests. */
import { Camera } from "../capture/camera.ts";
import { browserCaptureEdges } from "../capture/camera_edges.ts";
import { takeFrames } from "../capture/frames.ts";
import { chosenDevice } from "../capture/kept.ts";
import { takePicture } from "../capture/picture.ts";
import { openReader } from "../capture/video.ts";
import { browserTime, type Time } from "../exam/time.ts";
import { networkConnection, onNetworkChange } from "../live_view/network.ts";
import type { Publisher, PublisherStart } from "../live_view/types.ts";
import { randomId } from "../uuid.ts";
import { clearToken, PHONE_PATH } from "./address.ts";
import { type BatteryState, browserBattery, followBattery } from "./battery.ts";
import { type PairingStore, pairingStore } from "./kept.ts";
import { browserWakeLock, type WakeEdges } from "./wake_lock.ts";

/** What of a camera is used. */
export type PhoneCameraDevice = Pick<
  Camera,
  "state" | "stream" | "subscribe" | "open" | "stop" | "close" | "stalled"
>;

/** What becomes of the page. */
export interface PhoneTurns {
  /** It is seen again. */
  shown(): void;
  online(): void;
  /** Another network. */
  networkChanged(): void;
  /** It is left or closed. */
  leaving(): void;
  /** It was put aside and is here again. */
  returned(): void;
}

export interface PhoneEdges {
  time: Time;
  random(): number;
  newId(): string;
  camera(): PhoneCameraDevice;
  reader(camera: PhoneCameraDevice): {
    video: HTMLVideoElement;
    close(): void;
  };
  /** Tells when the picture stands still. */
  stalls(
    video: HTMLVideoElement,
    stalled: (still: boolean) => void,
  ): () => void;
  picture(video: HTMLVideoElement, width: number): Promise<Blob | null>;
  battery(
    signal: AbortSignal,
    changed: (battery: BatteryState | null) => void,
  ): void;
  wakeLock: WakeEdges["request"];
  /** The phone's owner wants less data to be sent, by the browser's setting. */
  savesData(): boolean;
  hidden(): boolean;
  listen(turns: PhoneTurns, signal: AbortSignal): void;
  kept: PairingStore;
  /** Takes a one-time token out of the address. */
  clearAddress(): void;
  /**
   * This window is the one that is the camera: another one of this browser
   * lets go, and `lost` is called once another one takes over.
   */
  alone(lost: () => void): () => void;
  publisher(): Promise<{ startPublisher(start: PublisherStart): Publisher }>;
}

/** What is asked of a phone's camera: the one that looks away from its owner. */
const WISHED: MediaTrackConstraints = {
  facingMode: { ideal: "environment" },
  width: { ideal: 1280 },
  height: { ideal: 720 },
  // It watches a room for hours: more would only cost battery.
  frameRate: { ideal: 15 },
};

/** The browser's own. Asks for nothing. */
export function browserPhoneEdges(): PhoneEdges {
  return {
    time: browserTime,
    random: Math.random,
    newId: randomId,
    camera: () =>
      new Camera({
        ...browserCaptureEdges("camera"),
        wished: WISHED,
        chosen: chosenDevice(() => localStorage, "invigil-phone-camera"),
      }),
    reader: openReader,
    stalls: (source, stalled) =>
      takeFrames({
        source,
        fps: () => 0,
        take: () => false,
        stalled,
        time: browserTime,
      }),
    picture: takePicture,
    battery: (signal, changed) =>
      void followBattery(browserBattery(), signal, changed),
    wakeLock: browserWakeLock(),
    savesData: () => networkConnection()?.saveData === true,
    hidden: () => document.hidden,
    listen(turns, signal) {
      document.addEventListener("visibilitychange", () => {
        if (!document.hidden) turns.shown();
      }, { signal });
      addEventListener("online", turns.online, { signal });
      signal.addEventListener("abort", onNetworkChange(turns.networkChanged));
      addEventListener("pagehide", turns.leaving, { signal });
      addEventListener("pageshow", (event) => {
        if (event.persisted) turns.returned();
      }, { signal });
    },
    kept: pairingStore(),
    clearAddress: () => {
      clearToken(location, history);
      // Of the page's footer: another language is the same page.
      for (const to of document.getElementsByName("to")) {
        if (to instanceof HTMLInputElement) to.value = PHONE_PATH;
      }
    },
    alone(lost) {
      let mine = true;
      let release = () => {};
      // Not there without TLS; then two windows are two senders of the same.
      const locks = (navigator as Partial<Pick<Navigator, "locks">>).locks;
      locks?.request(
        "invigil-phone",
        { steal: true },
        () => new Promise<void>((done) => release = done),
      ).catch(() => mine && lost());
      return () => {
        mine = false;
        release();
      };
    },
    publisher: () => import("../live_view/publisher.ts"),
  };
}
