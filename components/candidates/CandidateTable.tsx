import type { ListedCandidate } from "../../lib/data/candidates.ts";
import { Badge } from "../Badge.tsx";
import type { CandidateWords } from "./words.ts";

const OPTIONAL = ["external_id", "center", "district", "trade"] as const;

/** A page of students. Columns in which nobody has anything are left out. */
export function CandidateTable(
  { candidates, words }: {
    candidates: ListedCandidate[];
    words: CandidateWords;
  },
) {
  const { columns } = words;
  const shown = OPTIONAL.filter((name) => candidates.some((one) => one[name]));
  const cell = (text: string | null, label: string) => (
    <td data-label={label} class={text ? undefined : "nothing"}>
      {text && <bdi>{text}</bdi>}
    </td>
  );
  return (
    <div class="wide">
      <table class="cards-on-phones candidates">
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.hall_ticket}</th>
            {shown.map((name) => <th scope="col" key={name}>{columns[name]}
            </th>)}
            <th scope="col" class="number">{columns.exams}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((one) => (
            <tr key={one.id}>
              <th scope="row" class="main-cell">
                <a class="student-name" href={`/admin/candidates/${one.id}`}>
                  <bdi>{one.name}</bdi>
                </a>
                {one.accommodated && (
                  <span class="badges">
                    <Badge tone="info">{words.accommodated}</Badge>
                  </span>
                )}
              </th>
              {cell(one.hall_ticket, columns.hall_ticket)}
              {shown.map((name) => cell(one[name], columns[name]))}
              <td data-label={columns.exams} class="number">
                {one.enrolments}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
