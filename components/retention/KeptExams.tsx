import type { KeptExam, Retention } from "../../lib/data/retention.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import { formatDateTime } from "../../lib/time.ts";
import { Title } from "./Title.tsx";

type KeptWords = Words["admin"]["retention"]["kept"];

/** Exams with attempts that are kept, what is due first on top. */
export function KeptExams(
  { school, retention, lang, words }: {
    school: string | null;
    retention: Retention;
    lang: string;
    words: KeptWords;
  },
) {
  const { exams, timeZone } = retention;
  const { columns } = words;
  const time = (at: string | null) =>
    at ? formatDateTime(lang, at, timeZone) : "–";
  return (
    <section>
      <Title text={words.title} school={school} />
      {exams.length === 0 ? <p>{words.none}</p> : (
        <div class="overflow-auto">
          <table class="cards-on-phones">
            <thead>
              <tr>
                {Object.entries(columns).map(([key, name]) => (
                  <th key={key} scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {exams.map((exam) => (
                <tr key={`${exam.exam_id} ${exam.is_practice}`}>
                  <th scope="row">
                    {exam.title}
                    {exam.is_practice && (
                      <span class="muted">{` (${words.practice})`}</span>
                    )}
                  </th>
                  <td data-label={columns.days}>{days(exam, lang, words)}</td>
                  <td data-label={columns.attempts}>
                    {exam.attempts}
                    {exam.in_progress > 0 && (
                      <span class="muted">
                        {` (${
                          plural(lang, exam.in_progress, words.in_progress)
                        })`}
                      </span>
                    )}
                  </td>
                  <td data-label={columns.due}>
                    {exam.due > 0 ? <strong>{exam.due}</strong> : 0}
                  </td>
                  <td data-label={columns.pictures}>{exam.due_pictures}</td>
                  <td data-label={columns.first}>{time(exam.first_due_at)}</td>
                  <td data-label={columns.last}>{time(exam.last_due_at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function days(
  { least_days, most_days }: KeptExam,
  lang: string,
  words: KeptWords,
): string {
  return least_days === most_days
    ? plural(lang, least_days, words.days)
    : fill(words.days_between, { least: least_days, most: most_days });
}
