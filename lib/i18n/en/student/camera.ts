/** What is said about the camera wherever it is used. */
export const camera = {};
