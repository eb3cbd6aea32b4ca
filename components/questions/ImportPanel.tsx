import { fill, plural } from "../../lib/i18n/fill.ts";
import { focusFirst } from "../../lib/questions/focus.ts";
import { firstWords } from "../../lib/questions/model.ts";
import { type Encoding, ENCODINGS } from "../../lib/csv/text.ts";
import type {
  Fault,
  Importing,
  Report,
} from "../../lib/questions/use_import.ts";
import { Notice } from "../Notice.tsx";
import { flawText, type QuestionWords } from "./words.ts";

/** Faults that are listed; a file may have thousands. */
const LISTED = 200;

interface Props {
  now: Importing;
  replace: boolean;
  lang: string;
  words: QuestionWords;
  refusals: (code: string) => string;
  onFile(file: File | undefined): void;
  onEncoding(encoding: Encoding): void;
  onReplace(replace: boolean): void;
  onTake(): void;
  onClose(): void;
}

/** A file of questions: chosen, looked at, taken over. */
export function ImportPanel(props: Props) {
  const { now, lang, words } = props;
  const { files } = words;
  const report = "report" in now ? now.report : null;
  return (
    <section class="question-import" aria-labelledby="import-title">
      <header>
        <h2 id="import-title" tabIndex={-1} ref={focusFirst}>{files.title}</h2>
        <button
          type="button"
          class="outline secondary small"
          onClick={props.onClose}
        >
          {files.close}
        </button>
      </header>
      <p class="muted">{files.lead}</p>
      <label>
        {files.file}
        <input
          type="file"
          name="questions"
          accept=".csv,.tsv,.txt,.json,text/csv,application/json"
          onChange={({ currentTarget }) =>
            props.onFile(currentTarget.files?.[0])}
        />
      </label>
      <details>
        <summary>{files.format_title}</summary>
        <ul>{files.format.map((line) => <li key={line}>{line}</li>)}</ul>
      </details>
      <div role="status">
        {now.state === "checking" && (
          <div class="question-upload">
            <span>
              {fill(files.checking, { done: now.done, all: now.all })}
            </span>
            <progress max={now.all} value={now.done} />
            <button
              type="button"
              class="outline secondary small"
              onClick={props.onClose}
            >
              {files.cancel}
            </button>
          </div>
        )}
      </div>
      <div role="alert">
        {now.state === "refused" && (
          <Notice tone="danger">{refusedText(now.code, props)}</Notice>
        )}
        {now.state === "not_taken" && (
          <Notice tone="danger">{props.refusals(now.code)}</Notice>
        )}
      </div>
      {report && <Found {...props} report={report} lang={lang} />}
    </section>
  );
}

function refusedText(code: string, { words, refusals }: Props): string {
  const { files } = words;
  switch (code) {
    case "not_json":
    case "unreadable":
    case "too_large":
      return files[code];
    case "too_many":
      return fill(files.too_many, { most: 1000 });
    default:
      return refusals(code);
  }
}

function Found({ report, ...props }: Props & { report: Report }) {
  const { lang, words, now } = props;
  const { files } = words;
  const { file, faults, questions, read } = report;
  const blocking = faults.filter((one) =>
    one.blocking === true || one.blocking === "append" && !props.replace
  );
  const remarks = faults.filter((one) => one.blocking === false);
  const broken = file.missing.length > 0 || file.broken !== null;
  const usable = !broken && blocking.length === 0 && questions.length > 0;
  const list = new Intl.ListFormat(lang);
  const encoding = files.encodings[read.encoding];
  return (
    <div class="question-found">
      <h3>{report.name}</h3>
      {report.isTable && (
        <p class="muted">
          {fill(files.read_as, {
            encoding,
            separator: files.separators[report.separator],
          })}
        </p>
      )}
      {!read.sure && (
        <Notice tone="warning">
          {fill(files.encoding_doubt, { encoding })}
        </Notice>
      )}
      {(!read.sure || read.encoding !== "utf-8") && (
        <label class="question-encoding">
          {files.encoding}
          <select
            value={read.encoding}
            onChange={({ currentTarget: { value } }) =>
              props.onEncoding(value as Encoding)}
          >
            {ENCODINGS.map((one) => (
              <option key={one} value={one} selected={one === read.encoding}>
                {files.encodings[one]}
              </option>
            ))}
          </select>
        </label>
      )}
      <div role="status">
        {file.missing.length > 0 && (
          <Notice tone="danger">
            {fill(files.no_columns, { columns: list.format(file.missing) })}
          </Notice>
        )}
        {file.broken !== null && (
          <Notice tone="danger">
            {fill(files.broken, { line: file.broken })}
          </Notice>
        )}
        {file.unknown.length > 0 && (
          <Notice>
            {fill(files.unknown_columns, {
              columns: list.format(file.unknown),
            })}
          </Notice>
        )}
        {file.questions.length === 0
          ? !broken && <Notice tone="warning">{files.nothing}</Notice>
          : (
            <p>
              <b>{plural(lang, file.questions.length, files.found)}</b>{" "}
              {!broken && faults.length === 0 && files.all_good}
            </p>
          )}
        {blocking.length > 0 && (
          <Notice tone="danger">
            {plural(lang, blocking.length, files.faulty)}
          </Notice>
        )}
        {blocking.length === 0 && remarks.length > 0 && (
          <Notice tone="warning">
            {plural(lang, remarks.length, files.remarks)}
          </Notice>
        )}
      </div>
      {faults.length > 0 && (
        <FaultTable
          faults={faults.slice(0, LISTED)}
          isTable={report.isTable}
          words={words}
        />
      )}
      {file.questions.some(({ body }) => body) && (
        <>
          <h4>{files.preview}</h4>
          <ol class="question-first">
            {questions.slice(0, 5).map((question, n) => (
              <li key={n} dir="auto">
                {firstWords(question)}{" "}
                <span class="muted">({words.kinds[question.kind]})</span>
              </li>
            ))}
          </ol>
        </>
      )}
      {!broken && questions.length > 0 && (
        <fieldset class="question-how">
          {[false, true].map((replace) => (
            <label key={String(replace)}>
              <input
                type="radio"
                name="replace"
                checked={props.replace === replace}
                onChange={() => props.onReplace(replace)}
              />
              {replace ? files.replace : files.append}
            </label>
          ))}
          <button
            type="button"
            disabled={!usable || now.state === "taking"}
            aria-busy={now.state === "taking" ? "true" : undefined}
            onClick={props.onTake}
          >
            {now.state === "taking"
              ? files.taking
              : plural(lang, questions.length, files.take)}
          </button>
        </fieldset>
      )}
    </div>
  );
}

/** Where in a question a fault is, for people: `choices.0.alt` is “Choice 1”. */
function placeText(field: string, { fields }: QuestionWords): string {
  const [first = "", second] = field.split(".");
  const base = first === "choices" && second !== undefined
    ? fill(fields.choice, { number: Number(second) + 1 })
    : (fields as Readonly<Record<string, string>>)[first] ?? first;
  return field.endsWith(".alt") ? `${base}, ${fields.alt}` : base;
}

function FaultTable(
  { faults, isTable, words }: {
    faults: readonly Fault[];
    isTable: boolean;
    words: QuestionWords;
  },
) {
  const { columns } = words.files;
  return (
    <table class="cards-on-phones question-faults">
      <thead>
        <tr>
          <th scope="col" class="number">
            {isTable ? columns.line : columns.place}
          </th>
          <th scope="col">{columns.field}</th>
          <th scope="col">{columns.problem}</th>
        </tr>
      </thead>
      <tbody>
        {faults.map((fault, n) => (
          <tr key={n}>
            <td
              class="number"
              data-label={isTable ? columns.line : columns.place}
            >
              {fault.line}
            </td>
            <td data-label={columns.field}>
              {placeText(fault.field, words)}
            </td>
            <td data-label={columns.problem}>{flawText(fault, words)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
