import type { FoundCandidates } from "../../lib/data/candidates.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { EnrolmentWords } from "./words.ts";

/** How many are shown when students are looked for. */
export const SHOWN = 50;

/** Three ways to put students into an exam: one by one, a list, a group. */
export function AddToExam(
  { found, asked, typed, groups, open, words }: {
    /** Those who were looked for; null: nobody was. */
    found: FoundCandidates | null;
    asked: string;
    typed: string;
    groups: FoundCandidates["groups"];
    open: boolean;
    words: EnrolmentWords;
  },
) {
  const room = (id: string) => (
    <label>
      {words.add_room}
      <input
        name="add_room"
        id={id}
        maxLength={100}
        list="rooms"
        autocomplete="off"
      />
    </label>
  );
  return (
    <details class="panel" id="add" open={open}>
      <summary>{words.add_title}</summary>
      <section>
        <h3>{words.add_search}</h3>
        <form method="get" action="#add" class="find">
          <label class="find-text">
            {words.search}
            <input
              type="search"
              name="find"
              value={asked}
              maxLength={200}
              aria-describedby="add-hint"
            />
            <small id="add-hint">{words.add_search_hint}</small>
          </label>
          <div class="find-do">
            <button type="submit" class="secondary">{words.find}</button>
          </div>
        </form>
        {found && found.total === 0 && <p role="status">{words.none_found}</p>}
        {found && found.total > 0 && (
          <form method="post">
            <fieldset class="found">
              <legend>{words.add_found}</legend>
              {found.candidates.map((one) => (
                <label key={one.id}>
                  <input type="checkbox" name="add" value={one.id} />
                  <bdi>{one.name}</bdi>{" "}
                  <span class="muted">
                    {[one.hall_ticket ?? one.external_id, one.trade, one.center]
                      .filter(Boolean).join(" · ")}
                  </span>
                </label>
              ))}
            </fieldset>
            {found.total > SHOWN && (
              <p class="muted">{fill(words.add_more, { count: SHOWN })}</p>
            )}
            {room("room-one")}
            <button type="submit" name="act" value="add">{words.add_do}</button>
          </form>
        )}
      </section>
      <section>
        <h3>{words.add_list}</h3>
        <form method="post">
          <label>
            {words.add_list_hint}
            <textarea
              name="tickets"
              rows={5}
              maxLength={6000}
              spellcheck={false}
            >
              {typed}
            </textarea>
          </label>
          {room("room-list")}
          <button type="submit" name="act" value="add_list">
            {words.add_list_do}
          </button>
        </form>
      </section>
      <section>
        <h3>{words.add_group}</h3>
        <p class="muted">{words.add_group_hint}</p>
        <form method="post">
          <div class="form-grid">
            {(["center", "district", "trade"] as const).map((name) => (
              <label key={name}>
                {words[name]}
                <select name={name}>
                  <option value="">{words.anybody}</option>
                  {(groups?.[name] ?? []).map((group) => (
                    <option value={group.name} key={group.name}>
                      {`${group.name} (${group.students})`}
                    </option>
                  ))}
                </select>
              </label>
            ))}
            {room("room-group")}
          </div>
          <button type="submit" name="act" value="add_group">
            {words.add_group_do}
          </button>
        </form>
      </section>
    </details>
  );
}
