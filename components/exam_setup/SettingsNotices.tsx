import type { Standing } from "../../lib/data/exam_setup.ts";
import type { SettingsView } from "../../lib/data/save_exam.ts";
import type { Field } from "../../lib/exam_setup/settings_form.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { Lang, Words } from "../../lib/i18n/mod.ts";
import { refusalText } from "../../lib/staff/refusal.ts";
import { Notice } from "../Notice.tsx";

/** What came of the last press, and what to know before the next one. */
export function SettingsNotices(
  { view, done, refused, standing, lang, words, refusals }: {
    view: SettingsView;
    /** Key of what was done. */
    done: string | null;
    /** Why an act was refused. */
    refused: string | null;
    standing: Standing;
    lang: Lang;
    words: Words["admin"]["exam"];
    refusals: Words["staff"]["refusals"];
  },
) {
  const did: Record<string, string> = words.done;
  const named = (fields: readonly Field[]) =>
    new Intl.ListFormat(lang).format(
      [...new Set(fields.map((field) => words.fields[field]))],
    );
  const wrong = Object.keys(view.problems) as Field[];
  const code = refused ?? view.refused;
  return (
    <>
      {done && Object.hasOwn(did, done) && (
        <Notice tone="good">
          <span role="status">{did[done]}</span>
        </Notice>
      )}
      {code && (
        <Notice tone="danger" alert>
          {refusalText(code, refusals, words.refusals)}
        </Notice>
      )}
      {wrong.length > 0 && (
        <Notice tone="danger" title={words.failed_title} alert>
          {words.fix} {wrong.map((field, i) => (
            <span key={field}>
              {i > 0 && ", "}
              <a href={`#${field}`}>{words.fields[field]}</a>
            </span>
          ))}
        </Notice>
      )}
      {view.stale && (
        <Notice tone="warning" title={words.stale_title} alert>
          {view.stale.taken.length > 0 && (
            <p>
              {fill(words.stale_taken, { fields: named(view.stale.taken) })}
            </p>
          )}
          {view.stale.conflicts.length > 0 && (
            <p>
              {fill(words.stale_conflicts, {
                fields: named(view.stale.conflicts),
              })}
            </p>
          )}
        </Notice>
      )}
      {standing.begun && (
        <Notice title={words.begun_title}>{words.begun}</Notice>
      )}
      {!standing.begun && standing.confirmed > 0 && (
        <Notice>{plural(lang, standing.confirmed, words.confirmed)}</Notice>
      )}
    </>
  );
}
