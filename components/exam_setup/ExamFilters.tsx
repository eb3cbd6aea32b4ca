import { FILTERS, type Wanted } from "../../lib/exam_setup/exam_list.ts";
import type { Words } from "../../lib/i18n/mod.ts";

/** What the list shows: a form that only asks, and works without script. */
export function ExamFilters({ wanted, schools, words }: {
  wanted: Wanted;
  schools: readonly { id: string; name: string }[];
  words: Words["admin"]["exams"];
}) {
  const { filter, tenantId, search } = wanted;
  const isAsked = filter !== "all" || tenantId !== null || search !== "";
  return (
    <form method="get" class="exam-filters">
      <label>
        {words.shown}
        <select name="show">
          {FILTERS.map((one) => (
            <option key={one} value={one} selected={one === filter}>
              {words.filters[one]}
            </option>
          ))}
        </select>
      </label>
      {schools.length > 1 && (
        <label>
          {words.school}
          <select name="school">
            <option value="">{words.every_school}</option>
            {schools.map(({ id, name }) => (
              <option key={id} value={id} selected={id === tenantId}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="exam-search">
        {words.search}
        <input type="search" name="q" value={search} maxLength={200} />
      </label>
      <button type="submit" class="secondary">{words.find}</button>
      {isAsked && <a href="/admin/exams">{words.clear}</a>}
    </form>
  );
}
