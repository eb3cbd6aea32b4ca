/** Staff and their roles. */
export const people = {};
