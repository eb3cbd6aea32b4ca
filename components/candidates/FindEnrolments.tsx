import type { FoundEnrolments } from "../../lib/data/enrolments.ts";
import type { EnrolmentWords } from "./words.ts";

/** Narrows the list of an exam's students: words, a room. */
export function FindEnrolments(
  { query, rooms, words }: {
    query: URLSearchParams;
    rooms: FoundEnrolments["rooms"];
    words: EnrolmentWords;
  },
) {
  const asked = query.get("room");
  return (
    <form method="get" class="find">
      <label class="find-text">
        {words.search}
        <input
          type="search"
          name="q"
          value={query.get("q") ?? ""}
          maxLength={200}
          placeholder={words.search_hint}
        />
      </label>
      {rooms.some(({ name }) => name) && (
        <label>
          {words.room}
          <select name="room">
            <option value="">{words.every_room}</option>
            {rooms.map(({ name, students }) => (
              <option
                value={name ?? "-"}
                selected={asked === (name ?? "-")}
                key={name ?? "-"}
              >
                {`${name ?? words.without_room} (${students})`}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="find-do">
        <button type="submit">{words.find}</button>
        <a href="?">{words.reset}</a>
      </div>
    </form>
  );
}
