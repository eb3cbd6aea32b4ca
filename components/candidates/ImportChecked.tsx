import type { Problem } from "../../lib/candidates/check.ts";
import type { Fate } from "../../lib/candidates/send.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { Notice } from "../Notice.tsx";
import { ImportProblems } from "./ImportProblems.tsx";
import type { ImportWords } from "./words.ts";

/** Changes named one by one before the rest is a number. */
const NAMED = 20;

/** What would happen. Nothing has been written yet. */
export function ImportChecked(
  { fates, problems, refused, exam, lang, words, ...acts }: {
    fates: Fate[];
    problems: Problem[];
    /** Lines that cannot be taken. */
    refused: number;
    /** Into which exam they go too; null: into none. */
    exam: string | null;
    lang: string;
    words: ImportWords;
    onWrite(): void;
    onBack(): void;
    onAgain(): void;
    onDownload(): void;
  },
) {
  const count = (outcome: Fate["outcome"]) =>
    fates.filter((one) => one.outcome === outcome).length;
  const counts = {
    created: count("created"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    refused,
  };
  const good = counts.created + counts.changed + counts.unchanged;
  const changes = fates.filter(({ outcome }) => outcome === "changed");
  const asked = fates.some(({ line }) => line.asked);
  const something = counts.created + counts.changed > 0 ||
    good > 0 && (exam !== null || asked);
  const fieldsOf = (one: Fate) =>
    new Intl.ListFormat(lang).format(
      one.fields.map((field) =>
        (words.fields as Record<string, string>)[field] ?? field
      ),
    );
  return (
    <section class="panel">
      <h2 tabIndex={-1}>{words.result_title}</h2>
      <ul class="import-counts">
        {(["created", "changed", "unchanged", "refused"] as const).map((
          name,
        ) => (
          <li key={name} data-count={name}>
            {plural(lang, counts[name], words.counts[name])}
          </li>
        ))}
      </ul>
      {exam && <p>{fill(words.enrol.into, { exam })}</p>}
      <p class="muted">{words.kept}</p>
      {refused > 0 && good > 0 && (
        <Notice tone="warning">{words.refused_left}</Notice>
      )}
      {good === 0
        ? <Notice tone="danger">{words.nothing_good}</Notice>
        : !something && <Notice>{words.nothing_to_do}</Notice>}
      <div class="import-acts">
        {something && (
          <button type="button" onClick={acts.onWrite}>
            {plural(lang, good, words.write)}
          </button>
        )}
        <button
          type="button"
          class="secondary outline"
          onClick={acts.onBack}
        >
          {words.back}
        </button>
        <button
          type="button"
          class="secondary outline"
          onClick={acts.onAgain}
        >
          {words.again}
        </button>
      </div>
      {changes.length > 0 && (
        <>
          <h3>{words.changes_title}</h3>
          <ul>
            {changes.slice(0, NAMED).map((one) => (
              <li key={one.line.line}>
                {fill(words.changes_line, {
                  line: one.line.line,
                  name: one.line.student.name ??
                    one.line.student.hall_ticket ??
                    one.line.student.external_id ?? "",
                  fields: fieldsOf(one),
                })}
              </li>
            ))}
            {changes.length > NAMED && (
              <li>{plural(lang, changes.length - NAMED, words.and_more)}</li>
            )}
          </ul>
        </>
      )}
      <ImportProblems
        problems={problems}
        lang={lang}
        words={words}
        onDownload={acts.onDownload}
      />
    </section>
  );
}
