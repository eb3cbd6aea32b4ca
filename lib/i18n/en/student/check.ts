/** The check of the computer. */
export const check = {};
