import type { PhoneView } from "../../lib/phone/model.ts";
import type { PhoneWords } from "./words.ts";

interface Props {
  view: Pick<PhoneView, "camera" | "heard" | "wanted" | "agreed">;
  attach: (video: HTMLVideoElement | null) => void;
  onRetry: () => void;
  onSwitch: () => void;
  words: PhoneWords;
}

/** What the phone's camera sees, or why it sees nothing. */
export function Picture({ view, attach, onRetry, onSwitch, words }: Props) {
  const { camera } = view;
  const on = camera.status === "on";
  return (
    <section class="phone-picture" data-camera={camera.status}>
      <div class="phone-frame">
        <video
          ref={attach}
          aria-label={words.camera.preview}
          muted
          playsInline
          disablePictureInPicture
          hidden={!on}
        />
        {!on && <span>{words.camera.no_picture}</span>}
      </div>
      <div role="status">
        <Why view={view} words={words} />
      </div>
      <div class="phone-acts">
        {camera.problem && camera.problem !== "insecure" &&
          camera.problem !== "unsupported" && (
          <button type="button" onClick={onRetry}>
            {camera.trying ? words.camera.trying : words.camera.again}
          </button>
        )}
        {on && camera.devices.length > 1 && (
          <button type="button" class="outline" onClick={onSwitch}>
            {words.camera.switch}
          </button>
        )}
      </div>
    </section>
  );
}

/** Empty while all is well. */
function Why(
  { view, words: { camera: words } }: Pick<Props, "view" | "words">,
) {
  const { camera, heard, wanted, agreed } = view;
  if (!heard) return <p>{words.waiting}</p>;
  if (!wanted) return <p>{agreed ? words.off_unwanted : words.off_refused}</p>;
  if (camera.status === "opening") {
    return (
      <p>
        {camera.permission === "granted" ? words.opening : words.asking}
      </p>
    );
  }
  if (!camera.problem) return null;
  const { title, what } = words.problems[camera.problem];
  return (
    <div class="phone-trouble" data-problem={camera.problem}>
      <p>
        <strong>{title}</strong>
      </p>
      <p>{what}</p>
      <p>
        {camera.retries && <>{words.retries}{" "}</>}
        {words.fair}
      </p>
    </div>
  );
}
