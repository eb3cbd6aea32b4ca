/** What admins do about students' ways in that takes TypeScript or a key. */
import * as z from "zod/mini";
import { id } from "./requests.ts";

/** Answers in one call: each is hashed slowly, and a function has 2 s. */
export const ANSWERS_AT_ONCE = 5;

const line = (most: number) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** `POST /admin/candidates/answers`: what is asked with a hall ticket. */
export const setTicketAnswers = z.object({
  answers: z.array(z.object({
    candidate_id: id,
    question: line(500),
    answer: line(200),
  })).check(z.minLength(1), z.maxLength(ANSWERS_AT_ONCE)),
});
export type SetTicketAnswers = z.input<typeof setTicketAnswers>;

export const ticketAnswersSet = z.object({
  /** How many students have theirs now. */
  set: z.int(),
});
export type TicketAnswersSet = z.infer<typeof ticketAnswersSet>;

/** `POST /admin/candidates/:id/account`. */
export const giveAccount = z.object({
  email: z.string().check(
    z.trim(),
    z.maxLength(320),
    z.regex(/^[^\s@]+@[^\s@]+$/),
  ),
});
export type GiveAccount = z.input<typeof giveAccount>;

export const accountGiven = z.object({
  candidate_id: id,
  email: z.string(),
  /** Whether it was made; else it was there, confirmed, and is linked now. */
  made: z.boolean(),
  /** Of an account that was made; told this once. */
  password: z.nullable(z.string()),
});
export type AccountGiven = z.infer<typeof accountGiven>;
