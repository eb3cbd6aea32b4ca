import { useEffect, useRef, useState } from "preact/hooks";
import { loadColleagues } from "../staff/colleagues.ts";
import { callStaff, type StaffClient, staffLink } from "../staff/calls.ts";
import type { Progress } from "./model.ts";
import { loadNames, loadProgress } from "./queries.ts";

/** Where this browser remembers that names are wanted. */
const NAMES = "invigil-grading-names";
/** Milliseconds between looks at how far others have come. */
const LOOK = 30_000;

/** `staff_grade_exam` under way, and what came of it. */
export type ByKeys =
  | { stage: "idle" }
  | { stage: "working"; papers: number }
  | { stage: "done"; grades: number }
  | { stage: "failed"; code: string };

interface Options {
  examId: string;
  tenantId: string;
  supabaseUrl: string;
  publishableKey: string;
  initial: Progress;
}

/** How far the grading is, grading by the keys, names, and the release. */
export function useGrading(options: Options) {
  const { examId, tenantId } = options;
  const client = useRef<StaffClient | null>(null);
  const [ready, setReady] = useState(false);
  const [progress, setProgress] = useState(options.initial);
  const [byKeys, setByKeys] = useState<ByKeys>({ stage: "idle" });
  const [wanted, setWanted] = useState(false);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [colleagues, setColleagues] = useState<ReadonlyMap<string, string>>(
    new Map(),
  );
  const [releasing, setReleasing] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  useEffect(() => {
    client.current = staffLink(options.supabaseUrl, options.publishableKey);
    setReady(true);
    setWanted(remembered());
    void loadColleagues(client.current, tenantId).then(setColleagues);
    const timer = setInterval(() => {
      if (!document.hidden) void refresh();
    }, LOOK);
    return () => clearInterval(timer);
  }, []);

  useEffect(() => {
    if (!wanted || !client.current) return;
    void loadNames(client.current, examId).then(setNames);
  }, [wanted, ready]);

  async function refresh(): Promise<void> {
    const next = client.current && await loadProgress(client.current, examId);
    if (next) setProgress(next);
  }

  async function gradeByKeys(): Promise<void> {
    if (!client.current || byKeys.stage === "working") return;
    let papers = 0, grades = 0;
    let after: string | null = null;
    do {
      setByKeys({ stage: "working", papers });
      const called: Awaited<ReturnType<typeof gradePage>> = await gradePage(
        client.current,
        examId,
        after,
      );
      if (!called.ok) return setByKeys({ stage: "failed", code: called.code });
      papers += called.data.attempts;
      grades += called.data.grades;
      after = called.data.next;
    } while (after);
    await refresh();
    setByKeys({ stage: "done", grades });
  }

  async function release(released: boolean): Promise<boolean> {
    if (!client.current || releasing) return false;
    setReleasing(true);
    setRefused(null);
    const called = await callStaff<{ results_released_at: string | null }>(
      client.current,
      "staff_release_results",
      { exam_id: examId, released },
    );
    setReleasing(false);
    if (!called.ok) {
      setRefused(called.code);
      return false;
    }
    await refresh();
    return true;
  }

  return {
    link: () => client.current,
    ready,
    progress,
    refresh,
    byKeys,
    gradeByKeys,
    names: wanted ? names : null,
    showNames(on: boolean) {
      setWanted(on);
      remember(on);
    },
    colleagues,
    release,
    releasing,
    refused,
  };
}

function gradePage(client: StaffClient, examId: string, after: string | null) {
  return callStaff<{ attempts: number; grades: number; next: string | null }>(
    client,
    "staff_grade_exam",
    { exam_id: examId, ...(after ? { after } : {}) },
  );
}

function remembered(): boolean {
  try {
    return localStorage.getItem(NAMES) === "shown";
  } catch {
    return false;
  }
}

function remember(on: boolean): void {
  try {
    if (on) localStorage.setItem(NAMES, "shown");
    else localStorage.removeItem(NAMES);
  } catch {
    // For this page alone, then.
  }
}
