import type { Enrolment } from "../../lib/data/enrolments.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { Badge } from "../Badge.tsx";
import { GrantList } from "./Grants.tsx";
import type { CandidateWords, EnrolmentWords } from "./words.ts";

/** What became of a student so far, in one word. */
export function stateOf(one: Enrolment, words: EnrolmentWords): string {
  const states: Record<string, string> = words.states;
  const last = one.attempts.at(-1);
  return last ? states[last.state] ?? last.state : words.states.none;
}

/** Those who sit an exam, each to be chosen. */
export function EnrolmentTable(
  { enrolments, exam, chosen, words, granted, none }: {
    enrolments: Enrolment[];
    exam: { id: string; attemptsAllowed: number };
    /** Kept through a refusal. */
    chosen: ReadonlySet<string>;
    words: EnrolmentWords;
    granted: CandidateWords["granted"];
    none: string;
  },
) {
  const { columns } = words;
  return (
    <div class="wide">
      <table class="cards-on-phones enrolments">
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{columns.choose}</span>
            </th>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.room}</th>
            <th scope="col">{columns.granted}</th>
            <th scope="col">{columns.attempts}</th>
            <th scope="col">{columns.state}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          {enrolments.map((one) => (
            <tr key={one.id}>
              <td data-label={columns.choose}>
                <input
                  type="checkbox"
                  name="chosen"
                  value={one.id}
                  checked={chosen.has(one.id)}
                  aria-label={fill(words.choose_one, { name: one.name })}
                />
              </td>
              <th scope="row" class="main-cell">
                <a
                  class="student-name"
                  href={`/admin/candidates/${one.candidate_id}`}
                >
                  <bdi>{one.name}</bdi>
                </a>
                <span class="muted">
                  <bdi>{one.hall_ticket ?? one.external_id}</bdi>
                </span>
              </th>
              <td data-label={columns.room}>
                {one.room ?? <span class="muted">{words.without_room}</span>}
              </td>
              <td data-label={columns.granted}>
                <div>
                  <GrantList
                    granted={one.granted ?? one.own}
                    words={granted}
                    none={none}
                  />
                  {one.granted && <small class="muted">{words.for_this}</small>}
                </div>
              </td>
              <td data-label={columns.attempts}>
                {fill(words.attempts_of, {
                  used: one.attempts.length,
                  allowed: one.attempts_allowed ?? exam.attemptsAllowed,
                })}
              </td>
              <td data-label={columns.state}>
                <span class="badges">
                  <span>{stateOf(one, words)}</span>
                  {one.absent_at && <Badge tone="warning">{words.absent}
                  </Badge>}
                  {one.admitted_at && (
                    <Badge tone="info">{words.admitted}</Badge>
                  )}
                  {one.no_way_in && !one.admitted_at &&
                    one.attempts.length === 0 && (
                    <Badge
                      tone="warning"
                      icon="alert"
                      title={words.no_way_in_help}
                    >
                      {words.no_way_in}
                    </Badge>
                  )}
                  {one.archived && (
                    <Badge tone="warning">{words.archived}</Badge>
                  )}
                </span>
              </td>
              <td class="action-cell">
                <a
                  href={`/admin/exams/${exam.id}/candidates/${one.id}`}
                  aria-label={fill(words.edit_of, { name: one.name })}
                >
                  {words.edit}
                </a>{" "}
                <button
                  type="submit"
                  class="secondary outline small"
                  name="admit"
                  value={one.id}
                  aria-label={fill(words.admit.button_of, { name: one.name })}
                >
                  {words.admit.button}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
