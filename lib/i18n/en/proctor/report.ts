/** The report of an exam. */
export const report = {};
