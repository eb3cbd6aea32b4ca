import type { ReportSummary } from "../../lib/report/summary.ts";
import type { ReportWords } from "./words.ts";

const SHOWN = [
  ["enrolled", "enrolled"],
  ["sat", "sat"],
  ["absent", "absent"],
  ["handedIn", "handed_in"],
  ["automatically", "automatically"],
  ["running", "running"],
  ["flagged", "flagged"],
  ["voided", "voided"],
] as const;

/** The exam in numbers. */
export function Figures(
  { summary, lang, words }: {
    summary: ReportSummary;
    lang: string;
    words: ReportWords["figures"];
  },
) {
  const number = new Intl.NumberFormat(lang);
  return (
    <dl class="report-figures" aria-label={words.title}>
      {SHOWN.map(([key, name]) => (
        <div key={key}>
          <dt>{words[name]}</dt>
          <dd>{number.format(summary[key])}</dd>
        </div>
      ))}
    </dl>
  );
}
