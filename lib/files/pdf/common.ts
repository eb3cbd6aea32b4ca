/** Words of an attempt, as both reports print them. */
import type { Content } from "pdfmake/interfaces";
import { fill } from "../../i18n/fill.ts";
import type { ReportDecision, ReportRow } from "../../report/model.ts";
import { formatDateTime } from "../../time.ts";
import type { ChainCheck, PdfWords, PrintedBy } from "./job.ts";
import { QUIET, said } from "./page.ts";
import type { Texts } from "./text.ts";

/** An attempt’s state, in words. */
export function stateWord(
  words: PdfWords,
  { attempt, absentAt }: Pick<ReportRow, "attempt" | "absentAt">,
): string {
  if (attempt) return words.states[attempt.state];
  return absentAt ? words.states.absent : words.states.not_begun;
}

/** What the check of the chain came to, in words. */
export function chainWord(words: PdfWords, check: ChainCheck): string {
  if (!check) return words.chain.unchecked;
  return check.intact
    ? words.chain.intact
    : fill(words.chain.broken, { at: check.brokenAt ?? "?" });
}

/** One decision with its note. */
export function decisionLine(
  { words, lang }: PrintedBy,
  texts: Texts,
  one: ReportDecision,
  timeZone: string,
): Content {
  const line = fill(
    one.reviewsId ? words.decision_review : words.decision_by,
    {
      decision: words.decisions[one.decision],
      time: formatDateTime(lang, one.at, timeZone),
      who: one.by || words.someone,
    },
  );
  return {
    margin: [0, 0, 0, 2],
    stack: [
      texts.plain(line),
      ...(one.note ? [said(texts, one.note, 70, { color: QUIET })] : []),
    ],
  };
}
