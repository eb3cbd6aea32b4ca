import { useEffect, useRef, useState } from "preact/hooks";
import type { Encoding } from "../csv/text.ts";
import { createBearer } from "../session/client.ts";
import { type AskApi, askWith } from "../staff/api.ts";
import { type StaffClient, staffLink } from "../staff/calls.ts";
import { Checker, type Problem } from "./check.ts";
import { type Columns, columnsKey } from "./columns.ts";
import type { DateOrder } from "./dates.ts";
import {
  type Fate,
  sendAnswers,
  sendSeats,
  sendStudents,
  type Stop,
  type Way,
} from "./send.ts";
import { inSlices } from "./slices.ts";
import {
  bodyRows,
  datesOf,
  MOST_BYTES,
  openSource,
  type Source,
  type Unreadable,
} from "./source.ts";
import { problemOf, seatProblem, sorted } from "./words_of.ts";

/** What goes on while it works. */
export type Working =
  | "checking"
  | "asking"
  | "writing"
  | "enrolling"
  | "hashing";

/** What was written. */
export interface Written {
  stop: Stop | null;
  created: number;
  changed: number;
  unchanged: number;
  enrolled: number;
  answers: number;
}

/** Where an import stands. */
export type ImportState =
  | { step: "file"; unreadable: Unreadable | "unreadable" | null }
  | { step: "columns"; source: Source; stopped: boolean; failed: string | null }
  | { step: "working"; at: Working; done: number; total: number }
  | { step: "checked"; source: Source; fates: Fate[]; problems: Problem[] }
  | { step: "done"; written: Written; problems: Problem[] };

/** What is asked besides the file. */
export interface ImportChoices {
  tenantId: string;
  /** "": into none. */
  examId: string;
  room: string;
  /** Null: the file says it itself. */
  order: DateOrder | null;
}

export interface ImportLink {
  supabaseUrl: string;
  publishableKey: string;
  apiBase: string;
}

/** The import of a file, step by step; one at a time. */
export function useImport(link: ImportLink) {
  const [state, setState] = useState<ImportState>({
    step: "file",
    unreadable: null,
  });
  const [ready, setReady] = useState(false);
  const client = useRef<StaffClient>();
  const ask = useRef<AskApi>();
  const stopping = useRef<AbortController>();
  const source = useRef<Source | null>(null);

  useEffect(() => {
    client.current = staffLink(link.supabaseUrl, link.publishableKey);
    ask.current = askWith(link.apiBase, createBearer());
    setReady(true);
    return () => stopping.current?.abort();
  }, []);

  function open(name: string, bytes: Uint8Array, as?: Encoding) {
    const opened = openSource(name, bytes, localStore(), as);
    source.current = typeof opened === "string" ? null : opened;
    setState(
      typeof opened === "string"
        ? { step: "file", unreadable: opened }
        : columnsOf(opened),
    );
  }

  /** A way through which progress is shown, at most once a frame. */
  function way(at: Working, total: number): Way {
    const signal = stopping.current!.signal;
    const onProgress = (done: number, all = total) =>
      setState({ step: "working", at, done, total: Math.max(done, all) });
    onProgress(0);
    return { signal, onProgress };
  }

  return {
    ready,
    state,

    async choose(file: File | undefined) {
      if (!file) return;
      if (file.size > MOST_BYTES) {
        return setState({ step: "file", unreadable: "too_big" });
      }
      try {
        open(file.name, new Uint8Array(await file.arrayBuffer()));
      } catch {
        setState({ step: "file", unreadable: "unreadable" });
      }
    },

    /** Reads the file again, as what a person says it is. */
    readAs(encoding: Encoding) {
      const now = source.current;
      if (now) open(now.name, now.bytes, encoding);
    },

    setColumns(columns: Columns) {
      const now = source.current;
      if (!now) return;
      source.current = { ...now, columns };
      try {
        localStorage.setItem(columnsKey(now.headers), JSON.stringify(columns));
      } catch {
        // Chosen again next time.
      }
      setState(columnsOf(source.current));
    },

    /** Looks through all lines, here and beside the school; writes nothing. */
    async check({ tenantId, order }: ImportChoices) {
      const now = source.current;
      if (!now) return;
      stopping.current = new AbortController();
      const { signal } = stopping.current;
      const told = datesOf(now).order;
      const checker = new Checker(
        now.columns,
        order ?? (told === "month_first" ? told : "day_first"),
        new Date().toISOString().slice(0, 10),
      );
      const { onProgress } = way("checking", now.lines);
      const whole = await inSlices(
        bodyRows(now),
        (row) => checker.add(row),
        { signal, onPause: (taken) => onProgress(taken, now.lines) },
      );
      if (!whole) return setState(columnsOf(now, true));
      const { done, stop } = await sendStudents(
        client.current!,
        tenantId,
        checker.lines,
        true,
        way("asking", checker.lines.length),
      );
      if (stop) {
        const cancelled = stop === "cancelled";
        return setState(columnsOf(now, cancelled, cancelled ? null : stop));
      }
      const theirs = done.map(problemOf).filter((one) => one !== null);
      setState({
        step: "checked",
        source: now,
        fates: done,
        problems: sorted([...checker.problems, ...theirs]),
      });
    },

    /** Writes what was looked at. */
    async write({ tenantId, examId, room }: ImportChoices) {
      if (state.step !== "checked") return;
      const { fates: looked, problems: before } = state;
      stopping.current = new AbortController();
      const lines = looked.filter(({ outcome }) => outcome !== "refused")
        .map(({ line }) => line);
      const problems = [...before];
      const students = await sendStudents(
        client.current!,
        tenantId,
        lines,
        false,
        way("writing", lines.length),
      );
      const count = (outcome: Fate["outcome"]) =>
        students.done.filter((one) => one.outcome === outcome).length;
      const written: Written = {
        stop: students.stop,
        created: count("created"),
        changed: count("changed"),
        unchanged: count("unchanged"),
        enrolled: 0,
        answers: 0,
      };
      // What another admin did since the file was looked at.
      for (const one of students.done) {
        const problem = one.code ? problemOf(one) : null;
        if (problem) problems.push(problem);
      }
      if (!written.stop && examId) {
        const seats = await sendSeats(
          client.current!,
          examId,
          room,
          students.done,
          way("enrolling", students.done.length),
        );
        written.stop = seats.stop;
        written.enrolled = seats.done
          .filter(({ outcome }) => outcome !== "refused").length;
        for (const seat of seats.done) {
          const problem = seatProblem(seat);
          if (problem) problems.push(problem);
        }
      }
      if (!written.stop) {
        const answers = await sendAnswers(
          ask.current!,
          students.done,
          way("hashing", 0),
        );
        written.stop = answers.stop;
        written.answers = answers.done.reduce((sum, one) => sum + one, 0);
      }
      setState({ step: "done", written, problems: sorted(problems) });
    },

    stop() {
      stopping.current?.abort();
    },

    back() {
      const now = source.current;
      if (now) setState(columnsOf(now));
    },

    again() {
      source.current = null;
      setState({ step: "file", unreadable: null });
    },
  };
}

function columnsOf(
  source: Source,
  stopped = false,
  failed: string | null = null,
): ImportState {
  return { step: "columns", source, stopped, failed };
}

/** Where choices are kept; null in a browser that keeps nothing. */
function localStore(): Storage | null {
  let store: Storage | null = null;
  try {
    store = localStorage;
  } catch {
    // Nothing is remembered then.
  }
  return store;
}
