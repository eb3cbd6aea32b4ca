import type { Problem } from "../../lib/candidates/check.ts";
import type { Written } from "../../lib/candidates/use_import.ts";
import { plural } from "../../lib/i18n/fill.ts";
import { refusalText } from "../../lib/staff/refusal.ts";
import { Notice } from "../Notice.tsx";
import { ImportProblems } from "./ImportProblems.tsx";
import type { ImportWords, Refusals } from "./words.ts";

/** What was written, and what was not. */
export function ImportDone(
  { written, problems, school, exam, lang, words, refusals, ...acts }: {
    written: Written;
    problems: Problem[];
    school: string;
    /** The exam's id; "": none. */
    exam: string;
    lang: string;
    words: ImportWords;
    refusals: Refusals;
    onAgain(): void;
    onDownload(): void;
  },
) {
  const { stop } = written;
  const counts = (
    ["created", "changed", "unchanged", "enrolled", "answers"] as const
  ).filter((name) => written[name] > 0);
  return (
    <section class="panel">
      <h2 tabIndex={-1}>
        {stop === null
          ? words.done_title
          : stop === "cancelled"
          ? words.cancelled_title
          : words.failed_title}
      </h2>
      {stop === "cancelled" && (
        <Notice tone="warning">{words.cancelled_text}</Notice>
      )}
      {stop !== null && stop !== "cancelled" && (
        <Notice tone="danger" alert>
          {`${refusalText(stop, refusals)} ${words.failed_text}`}
        </Notice>
      )}
      <ul class="import-counts">
        {counts.map((name) => (
          <li key={name} data-count={name}>
            {plural(lang, written[name], words.done_counts[name])}
          </li>
        ))}
      </ul>
      <p class="import-acts">
        <a href={`/admin/candidates?school=${school}`}>{words.to_students}</a>
        {exam && <a href={`/admin/exams/${exam}/candidates`}>{words.to_exam}
        </a>}
        <button
          type="button"
          class="secondary outline small"
          onClick={acts.onAgain}
        >
          {words.again}
        </button>
      </p>
      <ImportProblems
        problems={problems}
        lang={lang}
        words={words}
        onDownload={acts.onDownload}
      />
    </section>
  );
}
