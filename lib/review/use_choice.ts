import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { parseTime } from "../time.ts";
import { type EventFilter, matches, NO_FILTER, PAGE_ROWS } from "./filter.ts";
import type { ReviewAlert } from "./types.ts";
import type { Layout } from "./use_layout.ts";
import type { TimelineState } from "./use_timeline.ts";

/** What is chosen: an event, an incident, a picture, and what the list shows. */
export function useChoice(layout: Layout, line: TimelineState) {
  const { timed, byPosition, byId, shots } = layout;
  const { chosen, go } = line;
  const [filter, setFilter] = useState<EventFilter>(NO_FILTER);
  const [from, setFrom] = useState(0);
  const [incident, setIncident] = useState<string | null>(null);
  const [large, setLarge] = useState<number | null>(null);
  const listed = useMemo(
    () =>
      timed.filter(({ event }) => matches(event, filter))
        .map(({ event }) => event),
    [timed, filter],
  );
  const album = useMemo(
    () =>
      [...shots.values()].find((own) =>
        own.some(({ position }) => position === large)
      ) ?? [],
    [shots, large],
  );

  // The list turns to the page of what was chosen elsewhere.
  useEffect(() => {
    if (chosen === null) return;
    const at = listed.findIndex(({ position }) => position === chosen);
    if (at >= 0) setFrom(Math.floor(at / PAGE_ROWS) * PAGE_ROWS);
  }, [chosen]);

  // And shows it there, without moving the page.
  useEffect(() => {
    const row = document.querySelector<HTMLElement>(
      `.event-row[data-position="${chosen}"]`,
    );
    const list = row?.closest(".event-rows");
    if (!row || !list) return;
    const top = row.offsetTop - list.scrollTop;
    if (top < 0 || top + row.offsetHeight > list.clientHeight) {
      list.scrollTop = row.offsetTop - list.clientHeight / 3;
    }
  }, [chosen, from]);

  function choose(position: number) {
    const found = byPosition.get(position);
    if (found) go(found.at, position);
  }
  // The same functions at every turn, for what is drawn only when it changes.
  const now = useRef({ choose, go, byId });
  now.current = { choose, go, byId };
  const stable = useRef({
    choose: (position: number) => now.current.choose(position),
    goTo: (at: number) => now.current.go(at),
    chooseIncident(alert: ReviewAlert) {
      setIncident((one) => one === alert.id ? null : alert.id);
      const { byId } = now.current;
      const event = alert.event_ids.map((id) => byId.get(id)).find(Boolean);
      if (event) now.current.choose(event.position);
      else now.current.go(parseTime(alert.happened_at));
    },
  }).current;

  return {
    ...stable,
    /** The event the cursor stands on. */
    event: chosen === null ? null : byPosition.get(chosen)?.event ?? null,
    filter,
    onFilter(next: EventFilter) {
      setFilter(next);
      setFrom(0);
    },
    /** Events that match, and the first one that is shown. */
    listed,
    from: Math.min(
      from,
      Math.floor(Math.max(0, listed.length - 1) / PAGE_ROWS) * PAGE_ROWS,
    ),
    setFrom,
    /** To the event before or after, among those that match. */
    step(by: 1 | -1) {
      const at = listed.findIndex(({ position }) => position === chosen);
      const next = listed[at + by];
      if (next) choose(next.position);
    },
    incident,
    /** The picture that is shown large, and those of the same camera. */
    large,
    setLarge,
    album,
  };
}
