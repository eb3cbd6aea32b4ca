import type { FoundCandidates } from "../../lib/data/candidates.ts";
import type { CandidateWords } from "./words.ts";

/** Narrows the list: words, a group, the archived. */
export function FindCandidates(
  { query, school, groups, words }: {
    query: URLSearchParams;
    /** Named where somebody manages several. */
    school: string | null;
    groups: FoundCandidates["groups"];
    words: CandidateWords;
  },
) {
  const asked = (name: string) => query.get(name) ?? "";
  return (
    <form method="get" class="find">
      {school && <input type="hidden" name="school" value={school} />}
      <label class="find-text">
        {words.search}
        <input
          type="search"
          name="q"
          value={asked("q")}
          maxLength={200}
          placeholder={words.search_hint}
        />
      </label>
      {(["center", "district", "trade"] as const).map((name) => {
        const all = groups?.[name] ?? [];
        if (all.length === 0) return null;
        return (
          <label key={name}>
            {words.columns[name]}
            <select name={name}>
              <option value="">{words.all}</option>
              {all.map((group) => (
                <option
                  value={group.name}
                  selected={group.name === asked(name)}
                  key={group.name}
                >
                  {`${group.name} (${group.students})`}
                </option>
              ))}
            </select>
          </label>
        );
      })}
      <label>
        {words.show}
        <select name="shown">
          <option value="">{words.shown.current}</option>
          <option value="archived" selected={asked("shown") === "archived"}>
            {words.shown.archived}
          </option>
        </select>
      </label>
      <div class="find-do">
        <button type="submit">{words.find}</button>
        <a href={school ? `?school=${school}` : "?"}>{words.reset}</a>
      </div>
    </form>
  );
}
