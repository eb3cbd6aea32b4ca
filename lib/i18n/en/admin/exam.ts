/** Setting up one exam. */
export const exam = {};
