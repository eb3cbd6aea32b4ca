/**
 * The question asked with a hall ticket. Whoever asks for it has proved
 * nothing yet, so a ticket that does not exist has a question too: one of the
 * usual ones, always the same.
 */
import { createHmac } from "node:crypto";

/** The usual questions. A school that keeps to them gives nothing away. */
export const USUAL_QUESTIONS = [
  {
    en: "What was the name of your first school?",
    fr: "Comment s’appelait votre première école ?",
  },
  {
    en: "In which town or village were you born?",
    fr: "Dans quelle ville ou quel village êtes-vous né(e) ?",
  },
  {
    en: "What is your mother’s first name?",
    fr: "Quel est le prénom de votre mère ?",
  },
  {
    en: "What is your father’s first name?",
    fr: "Quel est le prénom de votre père ?",
  },
  {
    en: "What was the name of your first pet?",
    fr: "Comment s’appelait votre premier animal ?",
  },
  {
    en: "What is the name of your best friend?",
    fr: "Comment s’appelle votre meilleur(e) ami(e) ?",
  },
  {
    en: "What is your favourite dish?",
    fr: "Quel est votre plat préféré ?",
  },
  {
    en: "What was the name of your first teacher?",
    fr: "Comment s’appelait votre premier enseignant ?",
  },
] as const;

/** A language the usual questions are known in. */
export type QuestionLocale = keyof typeof USUAL_QUESTIONS[number];

/**
 * The question to show. A usual one is shown in the reader's language, in
 * whichever it was kept; a school's own one as it is.
 *
 * @param kept what the school asks this student, or null: nobody is there
 * @param asked what was typed; the same always gets the same question
 * @param secret known to functions alone, else what is made up could be told
 */
export function questionFor(
  kept: string | null,
  asked: { hall_ticket: string; date_of_birth: string },
  locale: QuestionLocale,
  secret: string,
): string {
  const text = `${asked.hall_ticket.toUpperCase()}\n${asked.date_of_birth}`;
  const number = createHmac("sha256", secret)
    .update(`ticket question\n${text}`).digest().readUInt32BE();
  const madeUp = USUAL_QUESTIONS[number % USUAL_QUESTIONS.length]!;
  if (kept === null) return madeUp[locale];
  const usual = USUAL_QUESTIONS.find(({ en, fr }) =>
    kept === en || kept === fr
  );
  return usual?.[locale] ?? kept;
}
