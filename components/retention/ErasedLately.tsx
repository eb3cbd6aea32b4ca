import type { Retention } from "../../lib/data/retention.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import { dateLocale, parseTime } from "../../lib/time.ts";
import { Title } from "./Title.tsx";

/** What the log says of erasing, by day. */
export function ErasedLately(
  { school, retention, lang, words }: {
    school: string | null;
    retention: Retention;
    lang: string;
    words: Words["admin"]["retention"]["lately"];
  },
) {
  const { lately, timeZone } = retention;
  const { columns } = words;
  const day = new Intl.DateTimeFormat(dateLocale(lang), {
    dateStyle: "medium",
    timeZone,
  });
  return (
    <section>
      <Title text={words.title} school={school} />
      {lately.length === 0 ? <p>{words.none}</p> : (
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
              {lately.map((one) => (
                <tr key={`${one.day} ${one.exam}`}>
                  <th scope="row">{day.format(parseTime(one.day))}</th>
                  <td data-label={columns.what}>
                    {one.exam === null
                      ? words.student
                      : one.exam || words.unknown_exam}
                  </td>
                  <td data-label={columns.why}>{words.why[one.why]}</td>
                  <td data-label={columns.attempts}>
                    {one.exam === null ? "–" : one.attempts}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
