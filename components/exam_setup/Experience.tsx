import { fill } from "../../lib/i18n/fill.ts";
import type { Lang } from "../../lib/i18n/mod.ts";
import type { Caution } from "../../lib/exam_setup/cautions.ts";
import type { Value } from "../../lib/exam_setup/policy_layers.ts";
import { formatDuration } from "../../lib/time.ts";
import {
  fullLabel,
  type PolicyWords,
} from "../../lib/exam_setup/policy_words.ts";
import { Icon } from "../Icon.tsx";

/** What students will meet, and what an admin should look at again. */
export function Experience(
  { sentences, cautions, whole, onShow, lang, words }: {
    sentences: readonly string[];
    cautions: readonly Caution[];
    /** Every field's value, by its path. */
    whole: Readonly<Record<string, Value>>;
    /** Leads to a field. */
    onShow(path: string): void;
    lang: Lang;
    words: PolicyWords;
  },
) {
  const told = ({ key, paths }: Caution) =>
    fill(words.cautions[key], {
      time: formatDuration(lang, Number(whole[paths[0]!]) || 0),
    });
  return (
    // It scrolls by itself where it is long: by keys too.
    <aside
      class="experience"
      aria-labelledby="experience-title"
      tabIndex={0}
    >
      <h2 id="experience-title">{words.experience_title}</h2>
      <p class="muted">{words.experience_live}</p>
      <ul aria-live="polite" aria-relevant="additions">
        {sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}
      </ul>
      {cautions.length > 0 && (
        <section class="cautions" aria-labelledby="cautions-title">
          <h3 id="cautions-title">{words.cautions_title}</h3>
          <ul aria-live="polite" aria-relevant="additions">
            {cautions.map((caution) => (
              <li key={caution.key}>
                <Icon name="alert" />
                <span>
                  {told(caution)} {caution.paths.map((path) => (
                    <button
                      type="button"
                      class="quiet"
                      key={path}
                      onClick={() => onShow(path)}
                    >
                      {fullLabel(path, words)}
                    </button>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
