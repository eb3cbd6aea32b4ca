import type { camera as en } from "../../en/student/camera.ts";

/** Ce qui est dit de la caméra, où qu’elle serve. */
export const camera: typeof en = {};
