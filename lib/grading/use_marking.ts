import { useEffect, useRef, useState } from "preact/hooks";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { randomId } from "../uuid.ts";
import {
  draftOf,
  type Grade,
  type GradedQuestion,
  type Mark,
  type MarkDraft,
  type MarkProblem,
  nextWaiting,
  problemOf,
  readPoints,
} from "./model.ts";
import { loadAnswer, loadMarks } from "./queries.ts";

/** One question that is being marked. */
export interface Marking {
  question: GradedQuestion;
  marks: Mark[];
  /** The answer in sight, an index of `marks`; -1: there is none. */
  at: number;
  answer: "loading" | "failed" | { value: AnswerValue | undefined };
  draft: MarkDraft;
  problem: MarkProblem | null;
  /** The grade that somebody else gave meanwhile. */
  conflict: Grade | null;
  /** A code of the server's. */
  refused: string | null;
  saving: boolean;
  /** Of the answer before this one. */
  saved: boolean;
}

interface Options {
  link(): StaffClient | null;
  examId: string;
  /** Whose grades are given here. */
  userId: string;
  lang: string;
  /** A grade was given: the progress has changed. */
  onGraded(): void;
}

/** Marking one question, answer after answer. */
export function useMarking(
  { link, examId, userId, lang, onGraded }: Options,
) {
  const [state, set] = useState<Marking | null>(null);
  const [trouble, setTrouble] = useState(false);
  const turn = useRef(0);
  const ids = useRef(new Map<string, string>());

  async function open(question: GradedQuestion): Promise<void> {
    const client = link();
    if (!client) return;
    setTrouble(false);
    const mine = ++turn.current;
    const marks = await loadMarks(client, examId, question.id);
    if (mine !== turn.current) return;
    if (!marks) return setTrouble(true);
    show(question, marks, Math.max(nextWaiting(marks, -1), 0), false);
  }

  function show(
    question: GradedQuestion,
    marks: Mark[],
    at: number,
    saved: boolean,
  ): void {
    turn.current++;
    set({
      question,
      marks,
      at: marks.length === 0 ? -1 : at,
      answer: "loading",
      draft: draftOf(marks[at]?.grade ?? null, lang),
      problem: null,
      conflict: null,
      refused: null,
      saving: false,
      saved,
    });
  }

  const current = state?.marks[state.at];
  const loading = state?.answer === "loading";
  useEffect(() => {
    const client = link();
    if (!state || !current || !loading || !client) return;
    const mine = turn.current;
    loadAnswer(client, current.attemptId, state.question.id).then((found) => {
      if (mine !== turn.current) return;
      set((was) =>
        was && {
          ...was,
          ...(found ? withGrade(was, found.grade, lang) : {}),
          answer: found ? { value: found.value } : "failed",
        }
      );
    });
  }, [current?.attemptId, state?.question.id, loading]);

  async function save(): Promise<unknown> {
    const client = link();
    if (!state || !current || !client || state.saving) return;
    const { question, draft, marks, at } = state;
    const problem = problemOf(draft, current.grade, question.points);
    if (problem) {
      set({ ...state, problem });
      return requestAnimationFrame(() =>
        document.getElementById(`mark-${problem}`)?.focus()
      );
    }
    set({ ...state, problem: null, refused: null, saving: true });
    const request = {
      attempt_id: current.attemptId,
      question_id: question.id,
      points: readPoints(draft.points, question.points)!,
      ...(draft.feedback.trim() === "" ? {} : { feedback: draft.feedback }),
      ...(draft.reason.trim() === "" ? {} : { reason: draft.reason.trim() }),
      ...(current.grade ? { version: current.grade.version } : {}),
    };
    const key = JSON.stringify(request);
    const request_id = ids.current.get(key) ?? randomId();
    ids.current.set(key, request_id);
    const called = await callStaff<Grade>(client, "staff_grade", {
      ...request,
      request_id,
    });
    if (called.ok) {
      ids.current.clear();
      onGraded();
      const given = { ...called.data, graded_by: userId };
      const now = marks.with(at, { ...current, grade: given });
      const next = nextWaiting(now, at);
      return show(question, now, next < 0 ? at : next, true);
    }
    if (called.code !== "changed_meanwhile") {
      return set({ ...state, refused: called.code, saving: false });
    }
    const found = await loadAnswer(client, current.attemptId, question.id);
    const grade = found?.grade ?? null;
    set({
      ...state,
      marks: marks.with(at, { ...current, grade }),
      conflict: grade,
      refused: grade ? null : called.code,
      saving: false,
    });
  }

  return {
    state,
    trouble,
    open,
    save,
    close: () => set(null),
    go: (at: number) =>
      state && !state.saving && show(state.question, state.marks, at, false),
    again: () => set((was) => was && { ...was, answer: "loading" }),
    change: (draft: MarkDraft) =>
      set((was) => was && { ...was, draft, problem: null, saved: false }),
  };
}

/** Somebody has graded it since the list was read: typed words stay. */
function withGrade(
  was: Marking,
  grade: Grade | null,
  lang: string,
): Partial<Marking> {
  const known = was.marks[was.at]!;
  if (known.grade?.version === grade?.version) return {};
  const before = JSON.stringify(draftOf(known.grade, lang));
  const untouched = JSON.stringify(was.draft) === before;
  return {
    marks: was.marks.with(was.at, { ...known, grade }),
    ...(untouched ? { draft: draftOf(grade, lang) } : { conflict: grade }),
  };
}
