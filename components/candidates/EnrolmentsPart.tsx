import { fill } from "../../lib/i18n/fill.ts";
import { formatDateTime } from "../../lib/time.ts";
import { GrantList } from "./Grants.tsx";
import { Part } from "./Part.tsx";
import type { PartProps } from "./part.ts";

/** The exams a student is in, and what was sat of them. */
export function EnrolmentsPart(
  { candidate, words, lang }: PartProps & { lang: string },
) {
  const { exam_columns: columns } = words;
  const states: Record<string, string> = words.states;
  return (
    <Part id="exams" title={words.exams_title}>
      {candidate.enrolments.length === 0
        ? <p class="muted">{words.exams_none}</p>
        : (
          <table class="cards-on-phones">
            <thead>
              <tr>
                <th scope="col">{columns.exam}</th>
                <th scope="col">{columns.room}</th>
                <th scope="col">{columns.granted}</th>
                <th scope="col">{columns.attempts}</th>
              </tr>
            </thead>
            <tbody>
              {candidate.enrolments.map((one) => (
                <tr key={one.id}>
                  <th scope="row" class="main-cell">
                    <a
                      class="exam-title"
                      href={`/admin/exams/${one.exam_id}/candidates/${one.id}`}
                    >
                      {one.exam}
                    </a>
                    <span class="muted">
                      {one.is_practice ? words.practice : one.opens_at &&
                        formatDateTime(lang, one.opens_at, one.time_zone)}
                    </span>
                  </th>
                  <td data-label={columns.room}>
                    {one.room ?? <span class="muted">{words.no_room}</span>}
                  </td>
                  <td data-label={columns.granted}>
                    {one.own_accommodations
                      ? (
                        <GrantList
                          granted={one.accommodations}
                          words={words.granted}
                          none={words.granted_none}
                        />
                      )
                      : <span class="muted">{words.own_granted}</span>}
                  </td>
                  <td data-label={columns.attempts}>
                    {one.attempts.length === 0
                      ? <span class="muted">{words.granted_none}</span>
                      : (
                        <ul class="plain-list">
                          {one.attempts.map((attempt) => (
                            <li key={attempt.id}>
                              <a href={`/proctor/review/${attempt.id}`}>
                                {fill(words.attempt, {
                                  number: attempt.attempt_no,
                                })}
                              </a>
                              {`: ${states[attempt.state] ?? attempt.state}`}
                            </li>
                          ))}
                        </ul>
                      )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
    </Part>
  );
}
