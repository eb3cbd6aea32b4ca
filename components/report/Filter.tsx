import { type Choice, queryOf, SHOWN } from "../../lib/report/choice.ts";
import type { ReportWords } from "./words.ts";

/** Which students are listed: a form that only changes the address. */
export function Filter(
  { choice, rooms, words }: {
    choice: Choice;
    rooms: string[];
    words: ReportWords["filter"];
  },
) {
  // What is not in the form stays as it is, but the page: it begins anew.
  const kept = new URLSearchParams(
    queryOf({ ...choice, show: "all", room: "", find: "", page: 1 }),
  );
  return (
    <form
      method="get"
      action="#students"
      class="report-filter"
      aria-label={words.title}
    >
      {[...kept].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label>
        {words.show}
        <select name="show">
          {SHOWN.map((one) => (
            <option key={one} value={one} selected={one === choice.show}>
              {words.shows[one]}
            </option>
          ))}
        </select>
      </label>
      {rooms.length > 0 && (
        <label>
          {words.room}
          <select name="room">
            <option value="">{words.all_rooms}</option>
            {rooms.map((room) => (
              <option key={room} value={room} selected={room === choice.room}>
                {room}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {words.find}
        <input type="search" name="find" value={choice.find} maxLength={100} />
      </label>
      <button type="submit" class="secondary">{words.submit}</button>
    </form>
  );
}
