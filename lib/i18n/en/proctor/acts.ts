/** What proctors do for students. */
export const acts = {};
