import { plural } from "../../lib/i18n/fill.ts";
import { Devices, Watchers } from "./Devices.tsx";
import { RiskNote } from "./RiskNote.tsx";
import type { StudentProps } from "./shared.ts";
import { Snapshot, type SnapshotProps } from "./Snapshot.tsx";
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

export type TileProps = StudentProps & SnapshotProps;

/** One student, with the newest pictures. */
export function Tile(student: TileProps) {
  const { row, now, text } = student;
  const part = { row, text };
  const { words, lang } = text;
  return (
    <li
      id={`student-${row.candidateId}`}
      class={`tile ${markOf(row)} ${student.isChosen ? "is-chosen" : ""}`}
      tabIndex={-1}
      data-student={row.name}
      data-candidate={row.candidateId}
    >
      <Snapshot {...student} />
      <div class="tile-body">
        <div class="tile-name">
          <Name row={row} />
        </div>
        <Choose
          {...part}
          isChosen={student.isChosen}
          onChoose={student.onChoose}
        />
      </div>
      <div class="badges tile-badges">
        <State {...part} />
        <Line {...part} />
        <Devices {...part} />
        <Watchers {...part} />
      </div>
      <Words {...part} />
      {row.attempt && (
        <div class="tile-figures">
          <span>
            <span class="visually-hidden">{words.columns.time_left}</span>
            <TimeLeft {...part} now={now} />
          </span>
          <span class={row.incidents > 0 ? "" : "muted"}>
            {plural(lang, row.incidents, words.incidents)}
          </span>
          <RiskNote {...part} />
        </div>
      )}
      <Acts {...student} />
    </li>
  );
}
