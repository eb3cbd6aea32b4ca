/** Files and printed pages made of an exam. */
export const exports = {};
