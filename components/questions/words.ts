import type { Flaw } from "../../lib/questions/flaws.ts";
import type { Words } from "../../lib/i18n/mod.ts";

/** The words of an exam's questions, as the island gets them. */
export type QuestionWords = Words["admin"]["questions"];

/** What is wrong, said for where it is: `alt_empty` before `empty`. */
export function flawText(
  { field, problem, message }: Flaw,
  words: QuestionWords,
): string {
  const first = field.split(/[.-]/)[0]!;
  const sort = /\.(alt|src)$/.exec(field)?.[1] ??
    (/^choices?[.-][^.-]+$/.test(field)
      ? "choice"
      : first === "right"
      ? "key"
      : first);
  const all = words.flaws as Readonly<Record<string, string>>;
  const text = all[`${sort}_${problem}`] ?? all[problem] ?? words.flaws.form;
  return message ? `${text} ${message}` : text;
}
