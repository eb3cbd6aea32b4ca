import { useEffect, useRef, useState } from "preact/hooks";
import { ImportChecked } from "../components/candidates/ImportChecked.tsx";
import { ImportColumns } from "../components/candidates/ImportColumns.tsx";
import { ImportDone } from "../components/candidates/ImportDone.tsx";
import { ImportFile } from "../components/candidates/ImportFile.tsx";
import type { ImportWords, Refusals } from "../components/candidates/words.ts";
import { type Problem, PROBLEMS } from "../lib/candidates/check.ts";
import { FIELDS } from "../lib/candidates/columns.ts";
import type { DateOrder } from "../lib/candidates/dates.ts";
import { datesOf } from "../lib/candidates/source.ts";
import { useImport } from "../lib/candidates/use_import.ts";
import { problemsFile } from "../lib/candidates/words_of.ts";
import { writeTable } from "../lib/csv/write.ts";
import { saveFile } from "../lib/web/save_file.ts";
import { refusalText } from "../lib/staff/refusal.ts";

interface Props {
  supabaseUrl: string;
  publishableKey: string;
  apiBase: string;
  tenantId: string;
  /** Those that students can be put into. */
  exams: { id: string; title: string }[];
  /** Chosen already; "": none. */
  examId: string;
  lang: string;
  words: ImportWords;
  refusals: Refusals;
}

/** Students from a file: read and checked here, written page by page. */
export default function CandidatesImport(props: Props) {
  const { tenantId, exams, lang, words, refusals } = props;
  const importing = useImport(props);
  const { state } = importing;
  const [exam, setExam] = useState(props.examId);
  const [room, setRoom] = useState("");
  const [order, setOrder] = useState<DateOrder | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const choices = { tenantId, examId: exam, room, order };

  // What was pressed is gone: go on where the next step begins.
  useEffect(() => {
    if (state.step !== "file") {
      root.current?.querySelector("h2")?.focus();
    }
  }, [state.step]);

  const save = (problems: Problem[]) =>
    saveFile(words.download_name, "text/csv", problemsFile(problems, words));
  const template = () =>
    saveFile(
      "students.csv",
      writeTable([FIELDS.map((name) => words.fields[name])]),
    );
  const again = () => {
    setOrder(null);
    importing.again();
  };

  return (
    <div class="import-steps" ref={root} data-step={state.step}>
      {state.step === "file" && (
        <ImportFile
          unreadable={state.unreadable}
          ready={importing.ready}
          lang={lang}
          words={words}
          onChoose={(file) => void importing.choose(file)}
          onTemplate={template}
        />
      )}
      {state.step === "columns" && (
        <ImportColumns
          source={state.source}
          stopped={state.stopped}
          failed={state.failed && refusalText(state.failed, refusals)}
          dates={datesOf(state.source)}
          order={order}
          exams={exams}
          exam={exam}
          room={room}
          words={words}
          onReadAs={importing.readAs}
          onColumns={importing.setColumns}
          onOrder={setOrder}
          onExam={setExam}
          onRoom={setRoom}
          onCheck={() => void importing.check(choices)}
          onAgain={again}
        />
      )}
      {state.step === "working" && (
        <Working
          state={state}
          lang={lang}
          words={words}
          onStop={importing.stop}
        />
      )}
      {state.step === "checked" && (
        <ImportChecked
          fates={state.fates}
          problems={state.problems}
          refused={refusedLines(state.problems)}
          exam={exams.find(({ id }) => id === exam)?.title ?? null}
          lang={lang}
          words={words}
          onWrite={() => void importing.write(choices)}
          onBack={importing.back}
          onAgain={again}
          onDownload={() => save(state.problems)}
        />
      )}
      {state.step === "done" && (
        <ImportDone
          written={state.written}
          problems={state.problems}
          school={tenantId}
          exam={exam}
          lang={lang}
          words={words}
          refusals={refusals}
          onAgain={again}
          onDownload={() => save(state.problems)}
        />
      )}
    </div>
  );
}

/** Lines with at least one thing that keeps them from being taken. */
function refusedLines(problems: readonly Problem[]): number {
  return new Set(
    problems.filter(({ code }) => PROBLEMS[code] === "error")
      .map(({ line }) => line),
  ).size;
}

function Working(
  { state, lang, words, onStop }: {
    state: {
      at: "checking" | "asking" | "writing" | "enrolling" | "hashing";
      done: number;
      total: number;
    };
    lang: string;
    words: ImportWords;
    onStop(): void;
  },
) {
  const number = (value: number) => new Intl.NumberFormat(lang).format(value);
  const text = words[state.at]
    .replace("{done}", number(state.done))
    .replace("{total}", number(state.total));
  return (
    <section class="panel">
      <h2 tabIndex={-1} class="visually-hidden">{words.title}</h2>
      <p aria-live="polite">{text}</p>
      <progress
        value={state.done}
        max={Math.max(1, state.total)}
        aria-label={text}
      />
      {state.at === "hashing" && <p class="muted">{words.hashing_note}</p>}
      <button type="button" class="secondary outline" onClick={onStop}>
        {words.cancel}
      </button>
    </section>
  );
}
