/** The policy editor. */
export const policy = {};
