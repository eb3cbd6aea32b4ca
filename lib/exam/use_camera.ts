import { useEffect, useRef, useState } from "preact/hooks";
import type { Family } from "../check/browser.ts";
import { browserOf } from "../check/browser.ts";
import type { DebugWords } from "../vision/debug_view.ts";
import type { Room } from "./room/room.ts";
import type { RoomState } from "./room_state.ts";

interface UseCamera {
  room: { current: Room | null };
  state: RoomState;
  debug: boolean;
  lang: string;
  words: DebugWords;
}

/** What the page itself keeps of the camera: its dialog, the debug view. */
export function useCamera({ room, state, debug, lang, words }: UseCamera) {
  const [about, setAbout] = useState(false);
  const [sure, setSure] = useState(false);
  const [family, setFamily] = useState<Family>("other");
  const debugRoot = useRef<HTMLDivElement>(null);
  const { use } = state.camera;
  const isOn = use === "on";

  useEffect(() => setFamily(browserOf(navigator.userAgent).family), []);

  useEffect(() => {
    if (!debug || !isOn) return;
    let stop = () => {};
    let left = false;
    import("../vision/debug_view.ts").then(({ showDebug }) => {
      const attach = room.current?.cameraPreview("debug");
      if (left || !attach || !debugRoot.current) return;
      stop = showDebug(debugRoot.current, {
        attach,
        onReport: (listener) => room.current!.onCameraReport(listener),
        words,
        lang,
      });
    });
    return () => {
      left = true;
      stop();
    };
  }, [debug, isOn]);

  return {
    /** The dialog is open, and whether it asks before withdrawing. */
    about,
    sure,
    setSure,
    open: () => setAbout(true),
    close: () => {
      setAbout(false);
      setSure(false);
    },
    consent: (given: boolean) => {
      setSure(false);
      void room.current?.consentToCamera(given);
    },
    family,
    debugRoot,
  };
}
