import { memo } from "../../lib/live/memo.tsx";
import type { View } from "../../lib/live/kept.ts";
import type { PicturesOf, Source } from "../../lib/live/pictures.ts";
import type { StudentRow } from "../../lib/live/rows.ts";
import { subjectOf } from "../../lib/live/subjects.ts";
import type { ActName, ActScope } from "../../lib/acts/model.ts";
import { EmptyState } from "../EmptyState.tsx";
import type { LookProps } from "./LookIn.tsx";
import type { StudentProps } from "./shared.ts";
import type { SnapshotProps } from "./Snapshot.tsx";
import { StudentLine, StudentTable } from "./StudentTable.tsx";
import { Tile } from "./Tile.tsx";

const OneTile = memo(Tile);
const OneLine = memo(StudentLine);

interface Props
  extends
    Pick<StudentProps, "onChoose" | "onAct" | "now" | "text">,
    Pick<LookProps, "mayLook" | "isFull" | "onLook">,
    Pick<SnapshotProps, "onSource" | "onEnlarge" | "onLoaded" | "onFailed"> {
  /** In the order of the wall. */
  shown: readonly StudentRow[];
  /** Whether there is anybody at all. */
  hasAny: boolean;
  view: View;
  pictures: PicturesOf;
  /** The picture that is wanted large: of an attempt, else of all. */
  sourceOf: ReadonlyMap<string, Source>;
  source: Source;
  /** My open live views, by attempt. */
  lookingAt: ReadonlyMap<string, string>;
  chosen: ReadonlySet<string>;
  busy: ReadonlySet<string>;
  offered(scope: ActScope): readonly ActName[];
}

/** What one student's tile and row are drawn from. */
export function studentProps(
  row: StudentRow,
  { chosen, busy, offered, ...rest }: Pick<
    Props,
    | "chosen"
    | "busy"
    | "offered"
    | "onChoose"
    | "onAct"
    | "mayLook"
    | "isFull"
    | "onLook"
    | "lookingAt"
    | "now"
    | "text"
  >,
): StudentProps {
  const subject = subjectOf(row);
  return {
    mayLook: rest.mayLook,
    isFull: rest.isFull,
    looking: rest.lookingAt.get(row.attempt?.id ?? "") ?? "",
    onLook: rest.onLook,
    row,
    subject,
    offered: offered({ to: "one", subject }),
    isBusy: busy.has(row.enrolmentId) || busy.has(row.attempt?.id ?? ""),
    isChosen: chosen.has(row.enrolmentId),
    onChoose: rest.onChoose,
    onAct: rest.onAct,
    now: rest.now,
    text: rest.text,
  };
}

/** The students as tiles or as rows; only who has news is drawn again. */
export function Students(props: Props) {
  const { shown, view, pictures, text } = props;
  const { words } = text;
  if (!props.hasAny) {
    return (
      <EmptyState title={words.students_empty_title}>
        <p>{words.students_empty_text}</p>
      </EmptyState>
    );
  }
  if (shown.length === 0) {
    return (
      <EmptyState title={words.filters.empty_title}>
        <p>{words.filters.empty_text}</p>
      </EmptyState>
    );
  }
  if (view === "rows") {
    return (
      <StudentTable text={text}>
        {shown.map((row) => (
          <OneLine key={row.candidateId} {...studentProps(row, props)} />
        ))}
      </StudentTable>
    );
  }
  return (
    <ul class="tiles">
      {shown.map((row) => (
        <OneTile
          key={row.candidateId}
          {...studentProps(row, props)}
          pictures={row.attempt ? pictures.get(row.attempt.id) : undefined}
          source={props.sourceOf.get(row.attempt?.id ?? "") ?? props.source}
          onSource={props.onSource}
          onEnlarge={props.onEnlarge}
          onLoaded={props.onLoaded}
          onFailed={props.onFailed}
        />
      ))}
    </ul>
  );
}
