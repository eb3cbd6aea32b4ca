import { browserCaptureEdges, type CameraEdges } from "./camera_edges.ts";
import { shownBy } from "./camera_track.ts";
import { CaptureDevice, type DeviceKind } from "./device.ts";
import { listCameras, openCamera, openOnly } from "./open_camera.ts";

export type { CameraEdges } from "./camera_edges.ts";
export type {
  CameraDevice,
  CameraPermission,
  CameraProblem,
  CameraState,
  CameraStatus,
} from "./camera_state.ts";

/** @param wished what is asked of it instead of what suits a student's */
const kindOf = (wished?: MediaTrackConstraints): DeviceKind => ({
  openOnly: (media, id) => openOnly(media, id, wished),
  open: (media, picked, before) => openCamera(media, picked, before, wished),
  list: listCameras,
  track: (stream) => stream.getVideoTracks()[0],
  shown: shownBy,
});

/** The student's camera: its stream has one video track, and no sound. */
export class Camera extends CaptureDevice {
  constructor(edges: CameraEdges = browserCaptureEdges("camera")) {
    super(kindOf(edges.wished), edges);
  }
}
