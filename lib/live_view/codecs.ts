/** Which codecs are offered: few, so that a description stays small. */

/** With what every browser of ours has in common first. */
const WANTED = ["video/vp8", "video/h264", "video/rtx", "audio/opus"];

/** Offers on this carrier only what is wanted; all, where none of it is there. */
export function preferCodecs(carrier: RTCRtpTransceiver, kind: string): void {
  const known = RTCRtpReceiver.getCapabilities?.(kind)?.codecs ?? [];
  const wanted = known
    .filter(({ mimeType }) => WANTED.includes(mimeType.toLowerCase()))
    .filter(({ mimeType, sdpFmtpLine }) =>
      // One form of H.264 is enough, the one that all of them read.
      mimeType.toLowerCase() !== "video/h264" ||
      /profile-level-id=42e01f/i.test(sdpFmtpLine ?? "") &&
        /packetization-mode=1/.test(sdpFmtpLine ?? "")
    )
    .sort((a, b) => placeOf(a) - placeOf(b));
  const carries = wanted.some(({ mimeType }) =>
    mimeType.toLowerCase() !== "video/rtx"
  );
  if (!carries) return;
  try {
    carrier.setCodecPreferences(wanted);
  } catch {
    // A browser that will not have this order offers its own.
  }
}

/**
 * A description without what belongs to codecs that it does not offer: Firefox
 * leaves lines of those behind, and Chromium then takes none of it.
 */
export function tidied(sdp: string): string {
  return sdp.split(/^(?=m=)/m).map((part) => {
    const [, types = ""] = /^m=\S+ \S+ \S+ (.*)/.exec(part) ?? [];
    const offered = types.trim().split(" ");
    return part.replace(
      /^a=rtcp-fb:(\d+) .*\r\n/gm,
      (line, type) => offered.includes(type) ? line : "",
    );
  }).join("");
}

const placeOf = ({ mimeType }: RTCRtpCodec) =>
  WANTED.indexOf(mimeType.toLowerCase());
