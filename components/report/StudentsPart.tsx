import { fill, plural } from "../../lib/i18n/fill.ts";
import { type Choice, queryOf } from "../../lib/report/choice.ts";
import type { ReportView } from "../../lib/report/view.ts";
import { EmptyState } from "../EmptyState.tsx";
import { Filter } from "./Filter.tsx";
import { Pager } from "./Pager.tsx";
import { type ReportText, StudentTable } from "./StudentTable.tsx";

/** The students of an exam: which, sorted how, page by page. */
export function StudentsPart(
  { view, choice, text }: {
    view: ReportView;
    choice: Choice;
    text: ReportText;
  },
) {
  const { words, lang } = text;
  const number = new Intl.NumberFormat(lang);
  const here = { ...choice, page: view.page };
  return (
    <>
      <Filter choice={choice} rooms={view.rooms} words={words.filter} />
      {view.chosen === 0
        ? (
          <EmptyState title={words.none_title}>
            <p>
              {words.none_text}{" "}
              <a
                href={`${
                  queryOf(choice, {
                    show: "all",
                    room: "",
                    find: "",
                    page: 1,
                  }) ||
                  "?"
                }#students`}
              >
                {words.none_all}
              </a>
            </p>
          </EmptyState>
        )
        : (
          <>
            <p class="muted report-shown">
              {plural(lang, view.chosen, words.shown, {
                all: number.format(view.all),
              })}
            </p>
            <StudentTable
              rows={view.rows}
              choice={choice}
              closed={view.closed}
              text={text}
            />
            <Pager
              choice={here}
              pages={view.pages}
              lang={lang}
              words={words}
            />
            <p class="muted">{fill(words.explain, {})}</p>
          </>
        )}
    </>
  );
}
