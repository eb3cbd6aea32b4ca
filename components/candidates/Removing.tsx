import type { Enrolment } from "../../lib/data/enrolments.ts";
import { plural } from "../../lib/i18n/fill.ts";
import type { EnrolmentWords } from "./words.ts";

/** Asks before students are taken out of an exam. */
export function Removing(
  { ids, enrolments, lang, words }: {
    ids: string[];
    enrolments: Enrolment[];
    lang: string;
    words: EnrolmentWords;
  },
) {
  const names = enrolments.filter(({ id }) => ids.includes(id));
  return (
    <dialog open class="removing" aria-labelledby="removing-title">
      <article>
        <h2 id="removing-title" tabIndex={-1} autofocus>
          {words.remove_title}
        </h2>
        <ul>
          {names.map(({ id, name }) => (
            <li key={id}>
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
        <p>{words.remove_text}</p>
        <form method="post" class="dialog-acts">
          {ids.map((id) => (
            <input type="hidden" name="chosen" value={id} key={id} />
          ))}
          <a href="?" role="button" class="secondary outline">{words.keep}</a>
          <button type="submit" name="act" value="remove_now">
            {plural(lang, ids.length, words.remove_do)}
          </button>
        </form>
      </article>
    </dialog>
  );
}
