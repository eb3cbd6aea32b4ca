/** Marking what keys cannot mark, and the release of results. */
export const grading = {};
