import { focusHere } from "../../lib/exam/focus_here.ts";
import { modal } from "../../lib/exam/modal.ts";
import type { RoomCamera } from "../../lib/exam/room_state.ts";
import type { RoomPageWords } from "../../lib/exam/room/words.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { CameraPicker } from "../camera/CameraPicker.tsx";
import { detectorsOf, lacksOf, statusOf } from "./CameraPanel.tsx";

interface Props {
  camera: RoomCamera;
  lang: string;
  words: RoomPageWords;
  /** The student is asked whether they really withdraw their consent. */
  sure: boolean;
  onSure(asked: boolean): void;
  onConsent(given: boolean): void;
  onPick(device: string): void;
  onClose(): void;
}

/** What the camera is watched for, which camera it is, and the consent. */
export function CameraDialog(props: Props) {
  const { camera, lang, words, onPick, onClose } = props;
  const { view } = camera;
  const { dialog, title } = words.room_camera;
  return (
    <dialog
      class="exam-dialog room-camera-dialog"
      aria-labelledby="camera-title"
      ref={modal}
      onCancel={(e) => {
        e.preventDefault();
        onClose();
      }}
    >
      <article>
        <h2 id="camera-title">{title}</h2>
        <p>{statusOf(camera, words.room_camera)}</p>
        {view && (
          <>
            <p>{dialog.lead} {watchedText(camera, lang, words)}</p>
            <CameraPicker
              state={view.camera}
              words={words.camera}
              onPick={onPick}
            />
          </>
        )}
        <Consent {...props} />
        <footer>
          <button type="button" autofocus onClick={onClose}>
            {dialog.close}
          </button>
        </footer>
      </article>
    </dialog>
  );
}

function watchedText(
  { view }: RoomCamera,
  lang: string,
  { room_camera: words }: RoomPageWords,
) {
  const watching = view?.status === "watching";
  const list = watching && view.analysis === "ready"
    ? detectorsOf(view.watches, "watching", lang, words)
    : "";
  const { dialog } = words;
  const now = list ? fill(dialog.watched, { list }) : dialog.nothing;
  // Without a picture nothing else is lacking.
  const lacks = watching ? lacksOf(view, lang, words) : null;
  return [now, lacks?.all, lacks?.some].filter(Boolean).join(" ");
}

/** Withdrawing asks once; it can be given again. */
function Consent({ camera, words, sure, onSure, onConsent }: Props) {
  const { use, required, consentSaid } = camera;
  const { dialog } = words.room_camera;
  const given = use === "on" || use === "loading" || use === "not_loaded";
  const follows = required
    ? dialog.withdraw_required
    : dialog.withdraw_optional;
  const busy = consentSaid === "saying" || consentSaid === "waiting";
  return (
    <section class="room-consent" aria-labelledby="camera-consent">
      {/* Another one each time that the buttons change: it gets their focus. */}
      <h3
        id="camera-consent"
        key={`${given} ${sure} ${busy}`}
        tabIndex={-1}
        ref={focusHere}
      >
        {dialog.consent_title}
      </h3>
      {given && !sure && (
        <button
          type="button"
          class="outline room-withdraw"
          onClick={() => onSure(true)}
        >
          {dialog.withdraw}
        </button>
      )}
      {given && sure && (
        <>
          <p>{follows}</p>
          <p class="room-consent-acts">
            <button
              type="button"
              class="room-withdraw-sure"
              onClick={() => onConsent(false)}
            >
              {dialog.withdraw_sure}
            </button>
            <button
              type="button"
              class="secondary room-withdraw-back"
              onClick={() => onSure(false)}
            >
              {dialog.withdraw_back}
            </button>
          </p>
        </>
      )}
      <p role="status">{saidText(consentSaid, dialog)}</p>
      {(use === "withdrawn" || use === "refused") && !busy && (
        <>
          <p>{dialog.consent}</p>
          <button
            type="button"
            class="outline room-consent-give"
            onClick={() => onConsent(true)}
          >
            {dialog.consent_give}
          </button>
        </>
      )}
    </section>
  );
}

function saidText(
  said: RoomCamera["consentSaid"],
  words: RoomPageWords["room_camera"]["dialog"],
): string {
  if (said === "nothing") return "";
  if (said === "saying") return words.saying;
  if (said === "waiting") return words.waiting;
  return fill(words.refused, { code: said });
}
