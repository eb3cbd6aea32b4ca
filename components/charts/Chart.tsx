import type { ComponentChildren } from "preact";

/** Words that every chart needs: `Words["proctor"]["report"]["charts"]`. */
export interface ChartWords {
  as_table: string;
  empty: string;
}

/** The same as the picture, for who reads instead of looking. */
export interface ChartTable {
  /** The first one is of the rows' names. */
  head: string[];
  rows: (string | number)[][];
}

/**
 * What is around a chart: its name, a box of its own to scroll in, a legend,
 * and the same as a table. `note` says what the picture does not.
 */
export function Chart(
  { id, title, note, legend, table, words, children }: {
    id: string;
    title: string;
    note?: ComponentChildren;
    legend?: ComponentChildren;
    table: ChartTable;
    words: ChartWords;
    children: ComponentChildren;
  },
) {
  const isEmpty = table.rows.length === 0;
  return (
    <figure class="chart" id={id}>
      <figcaption id={`${id}-title`}>{title}</figcaption>
      {note && <p class="muted chart-note">{note}</p>}
      {isEmpty ? <p class="chart-empty">{words.empty}</p> : (
        <>
          {legend}
          <div
            class="chart-box"
            tabIndex={0}
            role="group"
            aria-labelledby={`${id}-title`}
          >
            {children}
          </div>
          <details class="chart-table">
            <summary>{words.as_table}</summary>
            <div
              class="chart-box"
              tabIndex={0}
              role="group"
              aria-labelledby={`${id}-title`}
            >
              <Table {...table} />
            </div>
          </details>
        </>
      )}
    </figure>
  );
}

function Table({ head, rows }: ChartTable) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((name, at) => (
            <th key={at} scope="col" class={at > 0 ? "number" : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...values], at) => (
          <tr key={at}>
            <th scope="row">{name}</th>
            {values.map((value, i) => <td key={i} class="number">{value}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
