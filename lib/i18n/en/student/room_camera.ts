/** The camera in the exam room. */
export const room_camera = {};
