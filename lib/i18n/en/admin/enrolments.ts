/** Who sits an exam, and where. */
export const enrolments = {};
