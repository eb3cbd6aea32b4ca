/** Erasing and handing out what is kept of students. */
export const retention = {};
