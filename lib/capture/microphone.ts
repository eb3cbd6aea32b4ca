import { browserCaptureEdges, type CameraEdges } from "./camera_edges.ts";
import type { CameraDevice } from "./camera_state.ts";
import { CaptureDevice, type DeviceKind } from "./device.ts";

/**
 * Neither made louder nor cleaned by the browser: the room's noise is measured
 * once, and must mean the same an hour later. Without the echo, a page that is
 * read out loud is not heard as a voice where the browser can tell.
 */
const WISHED: MediaTrackConstraints = {
  channelCount: { ideal: 1 },
  echoCancellation: { ideal: true },
  autoGainControl: { ideal: false },
  noiseSuppression: { ideal: false },
};

function ask(
  media: Pick<MediaDevices, "getUserMedia">,
  which: MediaTrackConstraints,
): Promise<MediaStream> {
  return media.getUserMedia({ video: false, audio: { ...WISHED, ...which } });
}

const MICROPHONE: DeviceKind = {
  openOnly: (media, deviceId) => ask(media, { deviceId: { exact: deviceId } }),
  async open(media, picked, before) {
    if (!picked) {
      return await ask(media, before ? { deviceId: { ideal: before } } : {});
    }
    try {
      return await ask(media, { deviceId: { exact: picked } });
    } catch (error) {
      // Unplugged meanwhile, or the browser has given its devices new ids.
      const { name } = error as Error;
      if (name !== "OverconstrainedError" && name !== "NotFoundError") {
        throw error;
      }
      return await ask(media, {});
    }
  },
  list: listMicrophones,
  track: (stream) => stream.getAudioTracks()[0],
  shown: (track) => ({
    deviceId: track.getSettings().deviceId ?? null,
    label: track.label,
  }),
};

/**
 * All microphones. Chromium lists the system's choices once more, as `default`
 * and `communications`: the first is what is on where nothing was picked, so it
 * is among several, and of one microphone there is no choice.
 */
async function listMicrophones(
  media: Pick<MediaDevices, "enumerateDevices">,
): Promise<CameraDevice[]> {
  const all = (await media.enumerateDevices()).filter(({ kind, deviceId }) =>
    kind === "audioinput" && deviceId !== "" && deviceId !== "communications"
  );
  const real = all.filter(({ deviceId }) => deviceId !== "default");
  return (real.length === 1 ? real : all)
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/**
 * The student's microphone: its stream has one audio track. It comes back by
 * itself as the camera does. What is heard is looked at here, and nothing else
 * is done with it.
 */
export class Microphone extends CaptureDevice {
  constructor(edges: CameraEdges = browserCaptureEdges("microphone")) {
    super(MICROPHONE, edges);
  }
}
