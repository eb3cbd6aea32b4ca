import { useRef, useState } from "preact/hooks";
import {
  callStaff,
  type StaffClient,
  type StaffFunction,
} from "../staff/calls.ts";
import { moved } from "./draft.ts";
import { bodyOf, type StoredQuestion } from "./model.ts";
import { loadQuestions, type Questions } from "./queries.ts";
import type { Saved } from "./use_editor.ts";

/** What was done last, for the one who did it. */
export type Done =
  | { kind: "moved"; number: number }
  | { kind: "removed"; number: number; question: StoredQuestion }
  | { kind: "undone" }
  | { kind: "duplicated"; number: number }
  | { kind: "copied" | "imported"; count: number }
  | { kind: "saved"; number: number; again: number };

/** The list of an exam's questions, and what is done with it. */
export function useList(
  start: Questions,
  examId: string,
  client: () => StaffClient | null,
) {
  const [list, setList] = useState(start);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [begun, setBegun] = useState(false);
  // One act after the other: each names the version that the one before made.
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const current = useRef(list);
  const put = (next: Questions) => setList(current.current = next);

  async function reload(): Promise<void> {
    const to = client();
    const found = to && await loadQuestions(to, examId);
    if (found) put(found);
    else setRefused("unavailable");
  }

  /** Sends one act; what is refused because of others loads the list again. */
  async function act<Data>(
    fn: StaffFunction,
    request: Record<string, unknown>,
  ): Promise<Data | null> {
    const to = client();
    if (!to) return null;
    setBusy(true);
    setRefused(null);
    setDone(null);
    const called = await callStaff<Data>(to, fn, {
      exam_id: examId,
      ...request,
    });
    setBusy(false);
    if (called.ok) return called.data;
    setRefused(called.code);
    if (called.code === "exam_begun") setBegun(true);
    if (called.code !== "unavailable") await reload();
    return null;
  }

  const queued = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.current.then(work, work);
    last.current = next;
    return next;
  };

  const at = (id: string) =>
    current.current.questions.findIndex((one) => one.id === id);
  const numbered = (questions: StoredQuestion[]) =>
    questions.map((one, n) => ({ ...one, position: n + 1 }));

  return {
    ...list,
    busy,
    refused,
    done,
    /** An act was refused because somebody has begun by now. */
    begun,
    reload: () => queued(reload),
    /** To a place from 1. */
    move: (id: string, place: number) =>
      queued(async () => {
        const { version, questions } = current.current;
        const from = at(id);
        const to = Math.min(Math.max(place, 1), questions.length) - 1;
        if (from < 0 || from === to) return;
        const next = numbered(moved(questions, from, to));
        put({ version, questions: next });
        const made = await act<{ version: number }>("staff_order_questions", {
          version,
          question_ids: next.map((one) => one.id),
        });
        if (!made) return await reload();
        put({ version: made.version, questions: next });
        setDone({ kind: "moved", number: to + 1 });
      }),
    remove: (question: StoredQuestion) =>
      queued(async () => {
        const made = await act<{ version: number }>("staff_delete_question", {
          question_id: question.id,
          question_version: question.version,
        });
        if (!made) return;
        put({
          version: made.version,
          questions: numbered(
            current.current.questions.filter(({ id }) => id !== question.id),
          ),
        });
        setDone({ kind: "removed", number: question.position, question });
      }),
    undo: (question: StoredQuestion) =>
      queued(async () => {
        const made = await act<Saved>("staff_save_question", {
          question: bodyOf(question),
          position: question.position,
        });
        if (!made) return;
        await reload();
        setDone({ kind: "undone" });
      }),
    duplicate: (question: StoredQuestion) =>
      queued(async () => {
        const made = await act<Saved>("staff_save_question", {
          question: { ...bodyOf(question), external_id: null },
          position: question.position + 1,
        });
        if (!made) return;
        await reload();
        setDone({ kind: "duplicated", number: made.question.position });
      }),
    copy: (from: string, ids: string[]) =>
      queued(async () => {
        const made = await act<{ added: number }>("staff_copy_questions", {
          version: current.current.version,
          from_exam_id: from,
          question_ids: ids,
        });
        if (!made) return;
        await reload();
        setDone({ kind: "copied", count: made.added });
      }),
    imported: (count: number) =>
      queued(async () => {
        await reload();
        setDone({ kind: "imported", count });
      }),
    /** The editor has saved one. */
    saved: ({ question, marked_again }: Saved) =>
      queued(async () => {
        setRefused(null);
        await reload();
        setDone({
          kind: "saved",
          number: question.position,
          again: marked_again,
        });
      }),
    forget() {
      setDone(null);
      setRefused(null);
    },
  };
}
