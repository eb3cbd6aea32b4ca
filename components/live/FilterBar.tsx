import { fill } from "../../lib/i18n/fill.ts";
import {
  type Filters,
  isFiltered,
  SEVERITIES,
  type ShownState,
} from "../../lib/live/filters.ts";
import type { View } from "../../lib/live/kept.ts";
import type { Source } from "../../lib/live/pictures.ts";
import type { LiveText } from "./shared.ts";

interface Props {
  filters: Filters;
  onFilters(filters: Filters): void;
  view: View;
  onView(view: View): void;
  /** Of which there are pictures, and which of them is shown large. */
  sources: readonly Source[];
  source: Source;
  onSource(source: Source): void;
  /** Those worth asking for. */
  states: readonly ShownState[];
  rooms: readonly string[];
  /** Students shown, and in all. */
  shown: number;
  all: number;
  text: LiveText;
}

/** Which students are shown, and how. */
export function FilterBar(props: Props) {
  const { filters, onFilters, view, onView, rooms, shown, all, text } = props;
  const words = text.words.filters;
  const number = new Intl.NumberFormat(text.lang);
  const set = (change: Partial<Filters>) =>
    onFilters({ ...filters, ...change });
  const select = <Name extends "room" | "state" | "severity">(
    name: Name,
    options: readonly (readonly [Filters[Name], string])[],
  ) => (
    <label>
      {words[name]}
      <select
        name={name}
        value={filters[name]}
        onChange={(e) =>
          set({ [name]: e.currentTarget.value } as Partial<Filters>)}
      >
        <option value="">{words.any}</option>
        {options.map(([value, label]) => (
          <option key={value} value={value} selected={value === filters[name]}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form
      class="filters"
      aria-label={words.label}
      onSubmit={(e) => e.preventDefault()}
    >
      <label class="filter-text">
        {words.text}
        <input
          type="search"
          name="text"
          value={filters.text}
          maxLength={100}
          autocomplete="off"
          onInput={(e) => set({ text: e.currentTarget.value })}
        />
      </label>
      {(rooms.length > 0 || filters.room !== "") &&
        select("room", rooms.map((room) => [room, room] as const))}
      {select(
        "state",
        props.states.map((state) => [state, words.states[state]] as const),
      )}
      {select(
        "severity",
        SEVERITIES.map((one) => [one, text.words.severities[one]] as const),
      )}
      {props.sources.length > 1 && view === "tiles" && (
        <label>
          {words.source}
          <select
            name="source"
            value={props.source}
            onChange={(e) => props.onSource(e.currentTarget.value as Source)}
          >
            {props.sources.map((one) => (
              <option key={one} value={one} selected={one === props.source}>
                {text.words.sources[one]}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset class="views">
        <legend class="visually-hidden">{words.view}</legend>
        {(["tiles", "rows"] as const).map((one) => (
          <button
            key={one}
            type="button"
            class="quiet"
            aria-pressed={one === view ? "true" : "false"}
            onClick={() => onView(one)}
          >
            {words.views[one]}
          </button>
        ))}
      </fieldset>
      <p class="filter-count" role="status">
        {fill(words.shown, {
          shown: number.format(shown),
          all: number.format(all),
        })}
        {isFiltered(filters) && (
          <button
            type="button"
            class="quiet"
            onClick={() =>
              onFilters({ text: "", room: "", state: "", severity: "" })}
          >
            {words.clear}
          </button>
        )}
      </p>
    </form>
  );
}
