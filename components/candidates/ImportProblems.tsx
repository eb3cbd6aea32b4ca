import { type Problem, PROBLEMS } from "../../lib/candidates/check.ts";
import { problemText } from "../../lib/candidates/words_of.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { Badge } from "../Badge.tsx";
import type { ImportWords } from "./words.ts";

/** More would be a page nobody reads, and slow: the file has all. */
const SHOWN = 200;
const TONES = { error: "danger", warning: "warning", note: "info" } as const;

/** Every problem by its line; all of them in a file. */
export function ImportProblems(
  { problems, lang, words, onDownload }: {
    problems: Problem[];
    lang: string;
    words: ImportWords;
    onDownload(): void;
  },
) {
  const columns = words.problem_columns;
  if (problems.length === 0) return <p>{words.problems_none}</p>;
  return (
    <>
      <h3>{plural(lang, problems.length, words.problems_title)}</h3>
      <div class="wide">
        <table class="cards-on-phones problems">
          <thead>
            <tr>
              <th scope="col" class="number">{columns.line}</th>
              <th scope="col">{columns.what}</th>
              <th scope="col">{columns.value}</th>
            </tr>
          </thead>
          <tbody>
            {problems.slice(0, SHOWN).map((one, i) => {
              const weight = PROBLEMS[one.code];
              return (
                <tr key={i}>
                  <th scope="row" class="number" data-label={columns.line}>
                    {new Intl.NumberFormat(lang).format(one.line)}
                  </th>
                  <td data-label={columns.what}>
                    <div>
                      <Badge tone={TONES[weight]}>
                        {words.weights[weight]}
                      </Badge>{" "}
                      {problemText(one, words)}
                    </div>
                  </td>
                  <td
                    data-label={columns.value}
                    class={one.value ? "value" : "value nothing"}
                  >
                    {one.value && <bdi>{one.value}</bdi>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {problems.length > SHOWN && (
        <p class="muted">
          {fill(words.problems_shown, { count: SHOWN })}
        </p>
      )}
      <p>
        <button
          type="button"
          class="secondary outline small"
          onClick={onDownload}
        >
          {words.download}
        </button>
      </p>
    </>
  );
}
