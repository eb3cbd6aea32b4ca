import { useEffect, useRef, useState } from "preact/hooks";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { Camera } from "../capture/camera.ts";
import { CAMERA_OFF, type CameraState } from "../capture/camera_state.ts";
import { openReader, previewOf } from "../capture/video.ts";
import { keepDelegate, keptDelegate } from "../detect/kept_delegate.ts";
import type { FrameReport } from "../detect/protocol.ts";
import { settingsOf } from "../detect/settings.ts";
import { browserTime } from "../exam/time.ts";
import type { VisionAssets } from "../vision/assets.ts";
import { NOT_LOOKING, watchCamera, type WatchState } from "./camera_watch.ts";
import { lightReader } from "./read_light.ts";

type Watching = ReturnType<typeof watchCamera>;

/**
 * The camera of the check: nothing is asked for before `on()`, and it is off
 * again when the page is left.
 */
export function useCameraCheck(
  policy: AttemptView["policy"],
  assets: VisionAssets | null,
) {
  const [camera, setCamera] = useState<CameraState>(CAMERA_OFF);
  const [watch, setWatch] = useState<WatchState>(NOT_LOOKING);
  const [preview, setPreview] = useState<
    ((video: HTMLVideoElement | null) => void) | null
  >(null);
  const device = useRef<Camera | null>(null);
  const reader = useRef<ReturnType<typeof openReader> | null>(null);
  const watching = useRef<Watching | null>(null);
  const listener = useRef<((report: FrameReport) => void) | null>(null);

  function rest() {
    watching.current?.close();
    watching.current = null;
    reader.current?.close();
    reader.current = null;
    setWatch(NOT_LOOKING);
  }

  /** Another picture, or none: what was seen before says nothing of it. */
  function follow(state: CameraState) {
    setCamera(state);
    if (state.status !== "on") {
      // One that stands still may move again, and then its frames count.
      if (state.status !== "lost") rest();
      return;
    }
    if (watching.current) return;
    const current = device.current!;
    reader.current = openReader(current);
    const { video } = reader.current;
    watching.current = watchCamera({
      assets,
      settings: settingsOf(policy, null),
      video,
      delegate: keptDelegate(() => sessionStorage),
      keepDelegate: (delegate) => keepDelegate(() => sessionStorage, delegate),
      load: async () => {
        const [{ openDetector }, { takeFrames }] = await Promise.all([
          import("../detect/client.ts"),
          import("../capture/frames.ts"),
        ]);
        return { openDetector, takeFrames };
      },
      light: lightReader(video),
      time: browserTime,
      tell: setWatch,
      stalled: current.stalled,
      onReport: (report) => listener.current?.(report),
    });
  }

  function on(deviceId?: string) {
    if (!device.current) {
      device.current = new Camera();
      device.current.subscribe(follow);
      const show = previewOf(device.current);
      setPreview(() => show);
    }
    if (deviceId) rest();
    return device.current.open(deviceId);
  }

  function off() {
    rest();
    device.current?.stop();
  }

  useEffect(() => () => {
    watching.current?.close();
    reader.current?.close();
    device.current?.close();
  }, []);

  return {
    camera,
    watch,
    preview,
    on,
    off,
    /** Null before the first picture. */
    quality() {
      const seen = watching.current?.quality();
      const { videoWidth, videoHeight } = reader.current?.video ?? {};
      return seen && videoWidth && videoHeight
        ? { width: videoWidth, height: videoHeight, ...seen }
        : null;
    },
    /** Who gets the frames' reports, for the calibration; null: nobody. */
    listen(to: ((report: FrameReport) => void) | null) {
      listener.current = to;
    },
  };
}
