/** The list of exams for administrators. */
export const exams = {};
