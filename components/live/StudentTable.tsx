import type { ComponentChildren } from "preact";
import { sentenceOf } from "../../lib/live/model.ts";
import { Devices, Watchers } from "./Devices.tsx";
import { RiskNote } from "./RiskNote.tsx";
import type { LiveText, StudentProps } from "./shared.ts";
import {
  Acts,
  Choose,
  Line,
  markOf,
  Name,
  State,
  TimeLeft,
  Words,
} from "./Student.tsx";

/** The table around the students' rows. */
export function StudentTable(
  { text, children }: { text: LiveText; children: ComponentChildren },
) {
  const { columns, choose } = text.words;
  return (
    <table class="students cards-on-phones">
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">{choose}</span>
          </th>
          <th scope="col">{columns.student}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col" class="number">{columns.time_left}</th>
          <th scope="col">{columns.connection}</th>
          <th scope="col" class="number">{columns.incidents}</th>
          <th scope="col">{columns.risk}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** One student in one row. */
export function StudentLine(student: StudentProps) {
  const { row, now, text } = student;
  const part = { row, text };
  const { columns, no_reason, connections } = text.words;
  const { attempt } = row;
  const silent = row.connection === "none";
  return (
    <tr
      id={`student-${row.candidateId}`}
      class={`${markOf(row)} ${student.isChosen ? "is-chosen" : ""}`}
      tabIndex={-1}
      data-student={row.name}
      data-candidate={row.candidateId}
    >
      <td class="choose-cell">
        <Choose
          {...part}
          isChosen={student.isChosen}
          onChoose={student.onChoose}
        />
      </td>
      <th scope="row" class="main-cell">
        <Name row={row} />
      </th>
      <td data-label={columns.state}>
        <span class="badges">
          <State {...part} />
          <Devices {...part} />
          <Watchers {...part} />
        </span>
        <Words {...part} />
        <Acts {...student} />
      </td>
      <td
        class={`number ${attempt?.deadline_at ? "" : "nothing"}`}
        data-label={columns.time_left}
      >
        <TimeLeft {...part} now={now} />
      </td>
      <td class={silent ? "nothing" : ""} data-label={columns.connection}>
        {silent
          ? <span class="muted">{connections.none}</span>
          : (
            <span class="badges">
              <Line {...part} />
            </span>
          )}
      </td>
      <td
        class={`number ${row.incidents > 0 ? "" : "muted nothing"}`}
        data-label={columns.incidents}
      >
        {row.incidents}
      </td>
      <td
        class={`risk-cell ${attempt ? "" : "nothing"}`}
        data-label={columns.risk}
      >
        {attempt && (
          <>
            <RiskNote {...part} />
            <span class="reason">
              {row.alerts[0] ? sentenceOf(row.alerts[0], text.lang) : no_reason}
            </span>
          </>
        )}
      </td>
    </tr>
  );
}
