import { fill } from "../../lib/i18n/fill.ts";
import type { EnrolmentWords } from "./words.ts";

/** What can be done with those who are chosen in the list above. */
export function ChosenActs(
  { attemptsAllowed, rooms, words }: {
    attemptsAllowed: number;
    rooms: (string | null)[];
    words: EnrolmentWords;
  },
) {
  return (
    <fieldset class="panel chosen-acts">
      <legend>{words.chosen_title}</legend>
      <div class="act">
        <label>
          {words.room}
          <input
            name="room"
            maxLength={100}
            list="rooms"
            autocomplete="off"
            aria-describedby="room-hint"
          />
          <small id="room-hint">{words.room_hint}</small>
        </label>
        <button type="submit" name="act" value="room" class="secondary">
          {words.set_room}
        </button>
      </div>
      <div class="act">
        <label>
          {words.attempts_allowed}
          <input
            name="attempts"
            type="number"
            min={0}
            max={100}
            aria-describedby="attempts-hint"
          />
          <small id="attempts-hint">
            {fill(words.attempts_hint, { count: attemptsAllowed })}
          </small>
        </label>
        <button type="submit" name="act" value="attempts" class="secondary">
          {words.set_attempts}
        </button>
      </div>
      <div class="act">
        <button
          type="submit"
          name="act"
          value="remove"
          class="secondary outline"
        >
          {words.remove}
        </button>
      </div>
      <datalist id="rooms">
        {rooms.map((room) => room && <option value={room} key={room} />)}
      </datalist>
    </fieldset>
  );
}
