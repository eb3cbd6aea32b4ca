import type { VNode } from "preact";
import { plural } from "../../lib/i18n/fill.ts";
import type { Lang } from "../../lib/i18n/mod.ts";
import { type Group, ruleOf } from "../../lib/exam_setup/policy_groups.ts";
import type { PolicyField } from "../../lib/exam_setup/policy_layers.ts";
import {
  type PolicyWords,
  ruleWords,
} from "../../lib/exam_setup/policy_words.ts";

/** Settings that belong together, to be opened; rules each in a box. */
export function PolicyGroup({
  group,
  fields,
  count,
  isOpen,
  onToggle,
  row,
  lang,
  words,
}: {
  group: Group;
  fields: readonly PolicyField[];
  /** Set here. */
  count: number;
  isOpen: boolean;
  onToggle(isOpen: boolean): void;
  row(field: PolicyField): VNode;
  lang: Lang;
  words: PolicyWords;
}) {
  const rules = [...new Set(fields.map(({ path }) => ruleOf(path)))];
  return (
    <details
      class="policy-group"
      open={isOpen}
      onToggle={(event) => onToggle(event.currentTarget.open)}
    >
      <summary>
        <h2>{words.groups[group]}</h2>
        {count > 0 && (
          <span class="badge badge-info">
            {plural(lang, count, words.in_group)}
          </span>
        )}
      </summary>
      {isOpen && (
        <>
          <p class="muted">{words.groups_help[group]}</p>
          {rules.map((rule) => {
            const own = fields.filter(({ path }) => ruleOf(path) === rule);
            if (!rule) {
              return (
                <div class="policy-rows" key="all">
                  {own.map(row)}
                </div>
              );
            }
            const said = ruleWords(rule, words);
            return (
              <fieldset class="policy-rule" key={rule}>
                <legend>{said.label}</legend>
                <p class="muted">{said.help}</p>
                <div class="policy-rows">{own.map(row)}</div>
              </fieldset>
            );
          })}
        </>
      )}
    </details>
  );
}
