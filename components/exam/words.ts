import type { student } from "../../lib/i18n/en/student.ts";

/** The student's words in one language, as islands get them. */
export type StudentWords = typeof student;
export type InstructionWords = StudentWords["instructions"];
export type RoomWords = StudentWords["room"];
export type DoneWords = StudentWords["done"];
export type SignInWords = StudentWords["sign_in"];
