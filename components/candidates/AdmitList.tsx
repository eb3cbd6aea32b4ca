import type { Enrolment } from "../../lib/data/enrolments.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { Badge } from "../Badge.tsx";
import { stateOf } from "./EnrolmentTable.tsx";
import type { EnrolmentWords } from "./words.ts";

/** Those who sit an exam, each to be let in: for proctors too. */
export function AdmitList(
  { enrolments, words }: { enrolments: Enrolment[]; words: EnrolmentWords },
) {
  const { columns } = words;
  return (
    <form method="post">
      <label>
        {words.admit.reason}
        <input name="reason" maxLength={1000} autocomplete="off" />
      </label>
      <div class="wide">
        <table class="cards-on-phones">
          <thead>
            <tr>
              <th scope="col">{columns.name}</th>
              <th scope="col">{columns.room}</th>
              <th scope="col">{columns.state}</th>
              <td></td>
            </tr>
          </thead>
          <tbody>
            {enrolments.map((one) => (
              <tr key={one.id}>
                <th scope="row" class="main-cell">
                  <span class="student-name">
                    <bdi>{one.name}</bdi>
                  </span>
                  <span class="muted">
                    <bdi>{one.hall_ticket ?? one.external_id}</bdi>
                  </span>
                </th>
                <td data-label={columns.room}>
                  {one.room ?? <span class="muted">{words.without_room}</span>}
                </td>
                <td data-label={columns.state}>
                  <span class="badges">
                    <span>{stateOf(one, words)}</span>
                    {one.admitted_at && (
                      <Badge tone="info">{words.admitted}</Badge>
                    )}
                  </span>
                </td>
                <td class="action-cell">
                  <button
                    type="submit"
                    class="secondary small"
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
    </form>
  );
}
