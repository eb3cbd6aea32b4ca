import { useEffect, useRef, useState } from "preact/hooks";
import type { Family } from "../check/browser.ts";
import { browserOf } from "../check/browser.ts";
import type { DebugWords } from "../vision/debug_view.ts";
import type { Room } from "./room/room.ts";

/** Whose words tell how a browser is allowed something. */
export function useFamily(): Family {
  const [family, setFamily] = useState<Family>("other");
  useEffect(() => setFamily(browserOf(navigator.userAgent).family), []);
  return family;
}

interface UseDebugView {
  room: { current: Room | null };
  isOn: boolean;
  lang: string;
  words: DebugWords;
}

/** Where the debug view is drawn, while it is on. */
export function useDebugView({ room, isOn, lang, words }: UseDebugView) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOn) return;
    let stop = () => {};
    let left = false;
    import("../vision/debug_view.ts").then(({ showDebug }) => {
      const attach = room.current?.cameraPreview("debug");
      if (left || !attach || !root.current) return;
      stop = showDebug(root.current, {
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
  }, [isOn]);
  return root;
}

/** The dialog about the camera, and whether it asks before withdrawing. */
export function useCameraDialog(room: { current: Room | null }) {
  const [about, setAbout] = useState(false);
  const [sure, setSure] = useState(false);
  return {
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
  };
}
