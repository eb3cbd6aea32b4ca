/** The review of one attempt. */
export const review = {};
