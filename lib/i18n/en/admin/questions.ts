/** The question editor. */
export const questions = {};
