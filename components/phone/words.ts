import type { StudentWords } from "../exam/words.ts";

/** Section `phone` of the student's words. */
export type PhoneWords = StudentWords["phone"];
