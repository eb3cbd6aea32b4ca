import {
  type Columns,
  type Field,
  FIELDS,
  missingColumns,
  opensNoDoor,
  withColumn,
} from "../../lib/candidates/columns.ts";
import type { DateOrder } from "../../lib/candidates/dates.ts";
import type { Source } from "../../lib/candidates/source.ts";
import { type Encoding, ENCODINGS } from "../../lib/csv/text.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { Notice } from "../Notice.tsx";
import type { ImportWords } from "./words.ts";

interface Props {
  source: Source;
  /** Nothing of it was written. */
  stopped: boolean;
  failed: string | null;
  /** How dates are written; `ask`: a person has to say. */
  dates: { order: DateOrder | "ask" | null; example: string };
  order: DateOrder | null;
  exams: { id: string; title: string }[];
  exam: string;
  room: string;
  words: ImportWords;
  onReadAs(encoding: Encoding): void;
  onColumns(columns: Columns): void;
  onOrder(order: DateOrder): void;
  onExam(id: string): void;
  onRoom(room: string): void;
  onCheck(): void;
  onAgain(): void;
}

/** What is in which column, and the few questions a file leaves open. */
export function ImportColumns(props: Props) {
  const { source, dates, order, words } = props;
  const { headers, columns, sample } = source;
  const missing = missingColumns(columns);
  const asks = dates.order === "ask";
  return (
    <section class="panel">
      <p class="muted">
        <strong>{source.name}</strong>
        {" · "}
        {fill(words.read_as, {
          encoding: words.encodings[source.encoding],
          separator: words.separators[source.separator],
        })}
      </p>
      {source.guessed && (
        <Notice tone="warning" title={words.guessed.title}>
          {fill(words.guessed.text, {
            encoding: words.encodings[source.encoding],
          })}
        </Notice>
      )}
      <div role="status">
        {props.stopped && <Notice>{words.stopped}</Notice>}
      </div>
      <div role="alert">
        {props.failed && <Notice tone="danger">{props.failed}</Notice>}
      </div>
      <h2 tabIndex={-1}>{words.columns_title}</h2>
      <p class="muted">{words.columns_text}</p>
      <div class="wide">
        <table class="cards-on-phones columns">
          <thead>
            <tr>
              <th scope="col">{words.column}</th>
              <th scope="col">{words.is}</th>
              <th scope="col">{words.sample}</th>
            </tr>
          </thead>
          <tbody>
            {headers.map((header, at) => {
              const name = header || fill(words.unnamed, { number: at + 1 });
              return (
                <tr key={at}>
                  <th scope="row">
                    <bdi>{name}</bdi>
                  </th>
                  <td data-label={words.is}>
                    <select
                      aria-label={`${words.is}: ${name}`}
                      value={columns[at] ?? ""}
                      onChange={(event) =>
                        props.onColumns(withColumn(
                          columns,
                          at,
                          (event.currentTarget.value || null) as Field | null,
                        ))}
                    >
                      <option value="">{words.leave_out}</option>
                      {FIELDS.map((field) => (
                        <option value={field} key={field}>
                          {words.fields[field]}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td class="sample" data-label={words.sample}>
                    <div>
                      {sample.map((cells, i) => (
                        <span key={i}>
                          <bdi>{cells[at]?.slice(0, 60) || "–"}</bdi>
                        </span>
                      ))}
                    </div>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {missing && (
        <p role="alert">
          <strong>{words.needs_identity}</strong>
        </p>
      )}
      {opensNoDoor(columns) && <Notice>{words.no_door}</Notice>}
      <div class="form-grid">
        <label>
          {words.guessed.label}
          <select
            value={source.encoding}
            onChange={(event) =>
              props.onReadAs(event.currentTarget.value as Encoding)}
          >
            {ENCODINGS.map((one) => (
              <option value={one} key={one}>{words.encodings[one]}</option>
            ))}
          </select>
        </label>
        {dates.order !== null && (
          <label>
            {fill(words.order.label, { example: dates.example })}
            <select
              value={order ?? (asks ? "" : dates.order)}
              aria-invalid={asks && !order ? "true" : undefined}
              onChange={(event) =>
                props.onOrder(event.currentTarget.value as DateOrder)}
            >
              {asks && <option value="" disabled>–</option>}
              <option value="day_first">{words.order.day_first}</option>
              <option value="month_first">{words.order.month_first}</option>
            </select>
          </label>
        )}
        {props.exams.length > 0 && (
          <label>
            {words.enrol.label}
            <select
              value={props.exam}
              onChange={(event) => props.onExam(event.currentTarget.value)}
            >
              <option value="">{words.enrol.none}</option>
              {props.exams.map(({ id, title }) => (
                <option value={id} key={id}>{title}</option>
              ))}
            </select>
          </label>
        )}
        {props.exam && (
          <label>
            {words.enrol.room}
            <input
              value={props.room}
              maxLength={100}
              autocomplete="off"
              onInput={(event) => props.onRoom(event.currentTarget.value)}
            />
          </label>
        )}
      </div>
      <div class="import-acts">
        <button
          type="button"
          disabled={missing !== null || asks && !order}
          onClick={props.onCheck}
        >
          {words.check}
        </button>
        <button
          type="button"
          class="secondary outline"
          onClick={props.onAgain}
        >
          {words.again}
        </button>
      </div>
    </section>
  );
}
