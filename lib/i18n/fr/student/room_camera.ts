import type { room_camera as en } from "../../en/student/room_camera.ts";

/** La caméra dans la salle d’examen. */
export const room_camera: typeof en = {};
