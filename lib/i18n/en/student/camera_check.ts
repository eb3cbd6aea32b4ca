/** Consent, the check of the camera, and the calibration. */
export const camera_check = {};
