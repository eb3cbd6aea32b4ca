import type { RoomCamera } from "../../lib/exam/room_state.ts";
import type { RoomPageWords } from "../../lib/exam/room/words.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { CameraPicture } from "../camera/CameraPicture.tsx";

interface Props {
  camera: RoomCamera;
  lang: string;
  words: RoomPageWords;
  /** Shows the picture; null: there is none. */
  attach: ((video: HTMLVideoElement | null) => void) | null;
  onFold(on: boolean): void;
  onTurnOn(): void;
  onAbout(): void;
}

/** How the camera stands, and what it sees; at the bottom right of the room. */
export function CameraPanel(props: Props) {
  const { camera, lang, words, attach, onFold, onTurnOn, onAbout } = props;
  const { use, view, folded } = camera;
  if (use === "off") return null;
  const text = words.room_camera;
  const status = view?.status ?? use;
  const on = status === "watching" || status === "paused";
  const more = view?.status === "watching"
    ? lacksOf(view, lang, text)
    : { all: "", some: "" };
  return (
    <section
      class="room-camera"
      data-camera={status}
      data-analysis={view?.analysis}
      data-folded={String(folded)}
      aria-label={text.title}
    >
      {view && !folded && attach && (
        <CameraPicture
          attach={attach}
          on={on}
          size="room"
          words={words.camera}
        />
      )}
      <div class="room-camera-side">
        <p class="room-camera-state" role="status">
          {statusOf(camera, text)}
        </p>
        {(more.all || more.some) && (
          <p class="room-camera-more">{more.all || text.partly}</p>
        )}
        <p class="room-camera-acts">
          {status === "ask" && (
            <button type="button" class="room-camera-on" onClick={onTurnOn}>
              {text.turn_on}
            </button>
          )}
          {view && (
            <button
              type="button"
              class="quiet room-camera-fold"
              onClick={() => onFold(!folded)}
            >
              {folded ? text.unfold : text.fold}
            </button>
          )}
          <button
            type="button"
            class="quiet room-camera-about"
            aria-haspopup="dialog"
            onClick={onAbout}
          >
            {text.about}
          </button>
        </p>
      </div>
    </section>
  );
}

type Words = RoomPageWords["room_camera"];

/** How the camera stands, in a few words. */
export function statusOf({ use, view }: RoomCamera, words: Words): string {
  const { status } = words;
  if (use === "off") return "";
  if (use !== "on" || !view) return status[use === "on" ? "loading" : use];
  if (view.status === "watching") return words.active;
  if (view.status === "paused") return status[view.pausedBy ?? "held"];
  return status[view.status];
}

/** What is not looked at, and why: nothing at all, or some of it. */
export function lacksOf(
  { analysis, watches }: NonNullable<RoomCamera["view"]>,
  lang: string,
  words: Words,
): { all: string; some: string } {
  if (analysis !== "ready") return { all: words.analysis[analysis], some: "" };
  const some = (["too_slow", "no_model"] as const).map((why) => {
    const list = detectorsOf(watches, why, lang, words);
    return list ? fill(words.analysis[why], { list }) : "";
  });
  return { all: "", some: some.filter(Boolean).join(" ") };
}

/** The detectors that stand so, as a list in words. */
export function detectorsOf(
  watches: NonNullable<RoomCamera["view"]>["watches"],
  watch: string,
  lang: string,
  { detectors }: Words,
): string {
  const names = Object.entries(watches ?? {})
    .filter(([, stands]) => stands === watch)
    .map(([name]) => detectors[name as keyof typeof detectors]);
  return new Intl.ListFormat(lang).format(names);
}
