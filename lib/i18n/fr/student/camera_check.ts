import type { camera_check as en } from "../../en/student/camera_check.ts";

/** Consentement, vérification de la caméra et calibrage. */
export const camera_check: typeof en = {};
