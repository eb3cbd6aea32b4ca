import type { Result } from "../../supabase/functions/_shared/contract/words.ts";
import { plural } from "../../lib/i18n/fill.ts";
import type { DoneWords } from "../exam/words.ts";

/** Answers a person has to judge, or has judged; nothing where there are none. */
export function LateAnswers({ late, lang, words }: {
  late: Result["late_answers"];
  lang: string;
  words: DoneWords["late"];
}) {
  const kinds = (["waiting", "accepted", "refused"] as const)
    .filter((kind) => late[kind] > 0);
  if (kinds.length === 0) return null;
  return (
    <section class="late-answers" aria-labelledby="late-title">
      <h2 id="late-title">{words.title}</h2>
      <p>{words.lead}</p>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>{plural(lang, late[kind], words[kind])}</li>
        ))}
      </ul>
    </section>
  );
}
