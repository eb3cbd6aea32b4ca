/** The students of the wall: all, those shown in their order, those chosen. */
import type { ReadonlySignal } from "@preact/signals";
import { useComputed } from "@preact/signals";
import { useMemo, useRef, useState } from "preact/hooks";
import type { ActSubject } from "../acts/model.ts";
import { filtered, type Filters, roomsOf } from "./filters.ts";
import type { LiveData } from "./model.ts";
import { keptOrder, sortByUrgency } from "./order.ts";
import { rowMaker, type StudentRow } from "./rows.ts";
import { subjectOf } from "./subjects.ts";
import { useStable } from "./use_stable.ts";

/** Milliseconds between looks at who has become silent. */
const LOOK_EVERY = 2_000;

export interface Students {
  rows: readonly StudentRow[];
  subjects: readonly ActSubject[];
  rooms: readonly string[];
  /** In the order of the wall. */
  shown: readonly StudentRow[];
  /** By enrolment. */
  chosen: ReadonlySet<string>;
  choose(enrolmentId: string, chosen: boolean): void;
  chooseShown(): void;
  chooseNone(): void;
}

/**
 * @param isHeld somebody points at the list, or moves in it: nobody changes
 *   places or goes then
 */
export function useStudents(
  { data, me, now, filters, isHeld, lang }: {
    data: LiveData;
    /** Whose page it is. */
    me: string;
    now: ReadonlySignal<number>;
    filters: Filters;
    isHeld: boolean;
    lang: string;
  },
): Students {
  const slow = useComputed(() =>
    Math.floor(now.value / LOOK_EVERY) * LOOK_EVERY
  );
  const makeRows = useMemo(() => rowMaker(me), []);
  const rows = useMemo(() => makeRows(data, slow.value), [data, slow.value]);
  const subjects = useMemo(() => rows.map(subjectOf), [rows]);
  const rooms = useMemo(() => roomsOf(rows, lang), [rows]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());

  const before = useRef({ filters, order: [] as string[] });
  const shown = useMemo(() => {
    const sorted = sortByUrgency(rows, lang);
    const fit = filtered(sorted, filters);
    const { order } = before.current;
    if (!isHeld || before.current.filters !== filters) return fit;
    const stay = new Set([...order, ...fit.map((row) => row.candidateId)]);
    return keptOrder(sorted.filter((row) => stay.has(row.candidateId)), order);
  }, [rows, filters, isHeld]);
  before.current = {
    filters,
    order: shown.map(({ candidateId }) => candidateId),
  };

  return {
    rows,
    subjects,
    rooms,
    shown,
    chosen,
    choose: useStable((id: string, isChosen: boolean) =>
      setChosen((some) =>
        isChosen
          ? new Set([...some, id])
          : new Set([...some].filter((one) => one !== id))
      )
    ),
    chooseShown: () =>
      setChosen((some) =>
        new Set([...some, ...shown.map((row) => row.enrolmentId)])
      ),
    chooseNone: () => setChosen(new Set()),
  };
}
