import type { CameraEdges } from "./camera_edges.ts";
import type { CameraDevice, CameraProblem } from "./camera_state.ts";

/** Pixels and rate that are asked for; what comes may be another. */
const WISHED: MediaTrackConstraints = {
  width: { ideal: 640 },
  height: { ideal: 480 },
  // Blinks need 12 a second; more than this is computed for nothing.
  frameRate: { ideal: 24 },
};

function ask(
  media: Pick<MediaDevices, "getUserMedia">,
  wished: MediaTrackConstraints,
  which: MediaTrackConstraints,
): Promise<MediaStream> {
  const { facingMode: _, ...rest } = wished;
  return media.getUserMedia({
    audio: false,
    video: { ...WISHED, ...rest, ...which },
  });
}

/** Asks for this one, and for no other. Throws what `getUserMedia` throws. */
export function openOnly(
  media: Pick<MediaDevices, "getUserMedia">,
  deviceId: string,
  wished: MediaTrackConstraints = {},
): Promise<MediaStream> {
  return ask(media, wished, { deviceId: { exact: deviceId } });
}

/**
 * Asks the browser for a camera: the one that was picked, else the one that
 * was chosen before if it is there, else any.
 *
 * @param wished more that is asked for, laid over what a student's is
 * @throws what `getUserMedia` throws
 */
export async function openCamera(
  media: Pick<MediaDevices, "getUserMedia">,
  picked: string | null,
  before: string | null,
  wished: MediaTrackConstraints = {},
): Promise<MediaStream> {
  // Of a tablet's: the one that looks at the student.
  const any = { facingMode: wished.facingMode ?? { ideal: "user" } };
  if (!picked) {
    return await ask(
      media,
      wished,
      before ? { deviceId: { ideal: before } } : any,
    );
  }
  try {
    return await openOnly(media, picked, wished);
  } catch (error) {
    // Unplugged meanwhile, or the browser has given its cameras new ids.
    const { name } = error as Error;
    if (name !== "OverconstrainedError" && name !== "NotFoundError") {
      throw error;
    }
    return await ask(media, wished, any);
  }
}

/** Why this page has no camera to ask for; null: it may ask. */
export function cannotOpen(
  { secure, media }: Pick<CameraEdges, "secure" | "media">,
): CameraProblem | null {
  if (!secure) return "insecure";
  return typeof media?.getUserMedia === "function" ? null : "unsupported";
}

/** All cameras; browsers name them once the page may use one. */
export async function listCameras(
  media: Pick<MediaDevices, "enumerateDevices">,
): Promise<CameraDevice[]> {
  const all = await media.enumerateDevices();
  return all.filter(({ kind, deviceId }) =>
    kind === "videoinput" && deviceId !== ""
  ).map(({ deviceId, label }) => ({ id: deviceId, label }));
}
