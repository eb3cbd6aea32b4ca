/** Students: the list, one student, the import. */
export const candidates = {};
