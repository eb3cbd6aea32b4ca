import { fill, plural } from "../../lib/i18n/fill.ts";
import type { Need } from "../../lib/exam_setup/exam_list.ts";
import type { Lang, Words } from "../../lib/i18n/mod.ts";
import { Icon } from "../Icon.tsx";

/** More would hide the rest of the page. */
const SHOWN = 8;

const PLACES = {
  no_questions: ["questions", (id: string) => `/admin/exams/${id}/questions`],
  no_questions_open: [
    "questions",
    (id: string) => `/admin/exams/${id}/questions`,
  ],
  no_students: ["students", (id: string) => `/admin/exams/${id}/candidates`],
  not_released: ["results", (id: string) => `/proctor/grading/${id}`],
} as const;

/** What an administrator should look at, with where to do so. */
export function NeedsList({ needs, schools, lang, words }: {
  needs: readonly Need[];
  /** Those without a key for answers in files. */
  schools: readonly { id: string; name: string }[];
  lang: Lang;
  words: Words["admin"]["home"];
}) {
  const rest = needs.length - SHOWN;
  return (
    <section class="needs" aria-labelledby="needs-title">
      <h2 id="needs-title">{words.attention}</h2>
      {needs.length === 0 && schools.length === 0
        ? (
          <p class="muted">
            <Icon name="check" /> {words.attention_none}
          </p>
        )
        : (
          <ul>
            {needs.slice(0, SHOWN).map(({ kind, exam }) => {
              const [link, href] = PLACES[kind];
              return (
                <li key={`${kind} ${exam.id}`}>
                  <Icon name={kind === "no_questions" ? "info" : "alert"} />
                  <span>
                    {fill(words.needs[kind], { exam: exam.title })}{" "}
                    <a
                      href={href(exam.id)}
                      aria-label={`${words.links[link]}: ${exam.title}`}
                    >
                      {words.links[link]}
                    </a>
                  </span>
                </li>
              );
            })}
            {rest > 0 && (
              <li>
                <Icon name="info" />
                <a href="/admin/exams">
                  {plural(lang, rest, words.needs_more)}
                </a>
              </li>
            )}
            {schools.map(({ id, name }) => (
              <li key={id}>
                <Icon name="info" />
                <span>
                  {fill(words.needs.no_export_key, { school: name })}{" "}
                  <a href="/admin/answers">{words.links.key}</a>
                </span>
              </li>
            ))}
          </ul>
        )}
    </section>
  );
}
