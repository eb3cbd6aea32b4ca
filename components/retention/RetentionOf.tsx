import type { Retention } from "../../lib/data/retention.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import { formatDateTime } from "../../lib/time.ts";
import { ErasedLately } from "./ErasedLately.tsx";
import { KeptExams } from "./KeptExams.tsx";
import { Title } from "./Title.tsx";

/** A school's retention: what is next, what is kept, what is gone. */
export function RetentionOf(
  { school, retention, lang, words }: {
    /** Named where somebody manages several. */
    school: string | null;
    retention: Retention;
    lang: string;
    words: Words["admin"]["retention"];
  },
) {
  const { exams, erasing, timeZone } = retention;
  const sum = (of: "due" | "due_students" | "due_pictures") =>
    exams.reduce((total, exam) => total + exam[of], 0);
  const number = new Intl.NumberFormat(lang);
  const due = sum("due");
  const parts = { school, retention, lang };
  return (
    <>
      <section>
        <Title text={words.next.title} school={school} />
        {due === 0 ? <p>{words.next.none}</p> : (
          <>
            <p>
              {plural(lang, due, words.next.sum, {
                students: number.format(sum("due_students")),
                pictures: number.format(sum("due_pictures")),
              })}
            </p>
            <p class="muted small">{words.next.lasts}</p>
          </>
        )}
      </section>
      {erasing.length > 0 && (
        <section>
          <Title text={words.erasing.title} school={school} />
          <ul>
            {erasing.map(({ candidate_id, name, asked_at, attempts }) => (
              <li key={candidate_id}>
                {fill(words.erasing.asked, {
                  name,
                  time: formatDateTime(lang, asked_at, timeZone),
                })}{" "}
                <span class="muted">
                  {plural(lang, attempts, words.erasing.left)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <KeptExams {...parts} words={words.kept} />
      <ErasedLately {...parts} words={words.lately} />
    </>
  );
}
