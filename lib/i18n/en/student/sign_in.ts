/** The ways in, and out. */
export const sign_in = {};
