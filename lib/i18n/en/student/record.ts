/** The result, and what was recorded about the student. */
export const record = {};
