interface Props {
  /** Gives the element its stream: `previewOf` of `lib/capture/video.ts`. */
  attach: (video: HTMLVideoElement | null) => void;
  /** Whether there is a picture. */
  on: boolean;
  /** 200 × 150 for the check, 120 × 90 for the room. */
  size: "check" | "room";
  words: { preview: string; no_picture: string };
}

/** What the camera sees, as in a mirror. */
export function CameraPicture({ attach, on, size, words }: Props) {
  return (
    <div class={`camera-picture camera-picture-${size}`} data-on={`${on}`}>
      <video
        ref={attach}
        aria-label={words.preview}
        muted
        playsInline
        disablePictureInPicture
        hidden={!on}
      />
      {!on && <span>{words.no_picture}</span>}
    </div>
  );
}
