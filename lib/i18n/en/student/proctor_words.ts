/** What is said between student and proctor. */
export const proctor_words = {};
