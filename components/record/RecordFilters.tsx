import {
  RECORD_FILTERS,
  type RecordFilter,
} from "../../lib/exam/own_record.ts";
import type { StudentWords } from "../exam/words.ts";

/** Which group of records is shown; groups without any are left out. */
export function RecordFilters({ chosen, counts, lang, words, onChoose }: {
  chosen: RecordFilter;
  counts: Record<RecordFilter, number>;
  lang: string;
  words: StudentWords["record"];
  onChoose(filter: RecordFilter): void;
}) {
  const number = new Intl.NumberFormat(lang);
  return (
    <ul class="record-filters" aria-label={words.filter}>
      {RECORD_FILTERS.filter((one) => one === "all" || counts[one] > 0)
        .map((one) => (
          <li key={one}>
            <button
              type="button"
              class="quiet"
              aria-pressed={one === chosen ? "true" : "false"}
              onClick={() => onChoose(one)}
            >
              {words.filters[one]}
              <span class="record-count">{number.format(counts[one])}</span>
            </button>
          </li>
        ))}
    </ul>
  );
}
