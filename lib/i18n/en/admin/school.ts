/** The school's own settings. */
export const school = {};
