import type { AttemptView } from "../supabase/functions/_shared/contract/answers.ts";
import { CameraDialog } from "../components/exam/CameraDialog.tsx";
import { CameraAsk, CameraNotices } from "../components/exam/CameraNotices.tsx";
import { CameraPanel } from "../components/exam/CameraPanel.tsx";
import type { Room } from "../lib/exam/room/room.ts";
import type { RoomState } from "../lib/exam/room_state.ts";
import type { RoomPageWords } from "../lib/exam/room/words.ts";
import {
  useCameraDialog,
  useDebugView,
  useFamily,
} from "../lib/exam/use_camera.ts";

interface Props {
  /**
   * A question that is in sight wherever one has scrolled to; what stands above
   * the question; or at the bottom right of the room.
   */
  part: "ask" | "notices" | "panel";
  attempt: AttemptView;
  room: { current: Room | null };
  state: RoomState;
  debug: boolean;
  lang: string;
  words: RoomPageWords;
}

/** The camera in the room: loaded where it is in the exam. */
export default function RoomCamera(props: Props) {
  const { part, state, words } = props;
  if (part === "ask") return <CameraAsk state={state} words={words} />;
  return part === "notices" ? <Above {...props} /> : <Corner {...props} />;
}

function Above({ room, state, debug, lang, words }: Props) {
  const family = useFamily();
  const isOn = state.camera.use === "on";
  const debugRoot = useDebugView({
    room,
    isOn: debug && isOn,
    lang,
    words: words.room_camera.debug,
  });
  return (
    <>
      <CameraNotices
        state={state}
        words={words}
        family={family}
        onRetry={() => room.current?.turnCameraOn()}
        onPick={(device) => room.current?.turnCameraOn(device)}
      />
      {debug && isOn && (
        <section
          class="room-camera-debug"
          aria-label={words.room_camera.debug.title}
          ref={debugRoot}
        />
      )}
    </>
  );
}

function Corner({ room, state, lang, words }: Props) {
  const dialog = useCameraDialog(room);
  return (
    <>
      <CameraPanel
        camera={state.camera}
        lang={lang}
        words={words}
        attach={room.current?.cameraPreview("panel") ?? null}
        onFold={(on) => room.current?.foldCamera(on)}
        onTurnOn={() => room.current?.turnCameraOn()}
        onAbout={dialog.open}
      />
      {dialog.about && state.phase === "open" && (
        <CameraDialog
          camera={state.camera}
          lang={lang}
          words={words}
          sure={dialog.sure}
          onSure={dialog.setSure}
          onConsent={dialog.consent}
          onPick={(device) => room.current?.turnCameraOn(device)}
          onClose={dialog.close}
        />
      )}
    </>
  );
}
