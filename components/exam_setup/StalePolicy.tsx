import { fill } from "../../lib/i18n/fill.ts";
import type { Lang } from "../../lib/i18n/mod.ts";
import {
  type Below,
  type Flat,
  valueOf,
} from "../../lib/exam_setup/policy_layers.ts";
import type { Stale } from "../../lib/exam_setup/use_policy_editor.ts";
import {
  fullLabel,
  type PolicyWords,
  valueWords,
} from "../../lib/exam_setup/policy_words.ts";
import { Notice } from "../Notice.tsx";

/** What somebody else has saved meanwhile, beside what is here. */
export function StalePolicy({ stale, own, under, onSettle, lang, words }: {
  stale: Stale;
  own: Flat;
  under: Below;
  onSettle(keep: boolean): void;
  lang: Lang;
  words: PolicyWords;
}) {
  const said = (part: Flat, path: string) => {
    const field = under.fields.find((one) => one.path === path);
    const value = field && valueOf(path, part, under);
    return field && value !== undefined
      ? valueWords(field, value, words, lang)
      : "";
  };
  return (
    <Notice tone="warning" title={words.stale_title} alert>
      {stale.paths.length === 0 ? <p>{words.stale_none}</p> : (
        <>
          <p>{words.stale_text}</p>
          <ul class="stale-lines">
            {stale.paths.map((path) => (
              <li key={path}>
                {fill(words.stale_line, {
                  field: fullLabel(path, words) || path,
                  theirs: said(stale.theirs, path),
                  mine: said(own, path),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="setup-buttons">
        <button type="button" class="small" onClick={() => onSettle(true)}>
          {words.stale_keep}
        </button>
        <button
          type="button"
          class="small secondary outline"
          onClick={() => onSettle(false)}
        >
          {words.stale_theirs}
        </button>
      </div>
    </Notice>
  );
}
