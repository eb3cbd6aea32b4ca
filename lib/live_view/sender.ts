/** What each source may cost the student's line. */
import { STEPS } from "./quality.ts";
import type { TrackSource } from "./types.ts";

/** At best: bits and pictures in a second. */
const LIMITS: Record<TrackSource, { bits: number; pictures?: number }> = {
  camera: { bits: 600_000, pictures: 15 },
  phone: { bits: 600_000, pictures: 15 },
  // Text is to be read, and moves little.
  screen: { bits: 1_200_000, pictures: 5 },
  microphone: { bits: 32_000 },
};

/** Bits a second that sources may take at a step of `quality.ts`. */
export function bitsOf(sources: readonly TrackSource[], step: number): number {
  return sources.reduce(
    (sum, source) => sum + (encodingOf(source, step).maxBitrate ?? 0),
    0,
  );
}

/** How a source is encoded at a step. */
export function encodingOf(
  source: TrackSource,
  step: number,
): RTCRtpEncodingParameters {
  const { bits, pictures } = LIMITS[source];
  if (pictures === undefined) return { maxBitrate: bits };
  const { scale, rate } = STEPS[step]!;
  return {
    maxBitrate: Math.round(bits / scale),
    maxFramerate: Math.max(1, pictures * rate),
    scaleResolutionDownBy: scale,
  };
}

/** Encodes a running source at a step, as far as the browser lets it. */
export async function limitSender(
  sender: RTCRtpSender,
  source: TrackSource,
  step: number,
): Promise<void> {
  const settings = sender.getParameters() as RTCRtpSendParameters & {
    degradationPreference?: string;
  };
  if (!settings.encodings?.length) return;
  settings.encodings = settings.encodings.map((encoding) => ({
    ...encoding,
    ...encodingOf(source, step),
  }));
  // Where it is known, the browser's own reaction between two looks of ours is
  // the same: smaller before less often.
  if (source !== "microphone") {
    settings.degradationPreference = "maintain-framerate";
  }
  try {
    await sender.setParameters(settings);
  } catch {
    // The connection is just changing; the next look sets it.
  }
}
