import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../api/error.ts";
import { createBearer } from "../session/client.ts";
import { type RescoreCalls, rescoreCalls } from "./rescore_calls.ts";
import type { Preview } from "./rescored.ts";
import { patchOf, type SliderName, type Values } from "./what_if.ts";

/** Where trying out stands. */
export type Phase =
  | { at: "rest" }
  | { at: "looking"; read: number }
  | { at: "stopped" }
  | { at: "seen"; preview: Preview; of: Values }
  | { at: "accepting"; preview: Preview; of: Values; done: number }
  | { at: "accepted"; attempts: number }
  /** `done`: attempts it is in force for already. */
  | { at: "refused"; code: string; done: number };

/** The thresholds being tried, and what came of it. */
export function useWhatIf(
  { examId, apiUrl, now }: { examId: string; apiUrl: string; now: Values },
) {
  const [values, setValues] = useState(now);
  const [phase, setPhase] = useState<Phase>({ at: "rest" });
  const [isReady, setReady] = useState(false);
  const calls = useRef<RescoreCalls>();
  const stopping = useRef<AbortController>();

  useEffect(() => {
    calls.current = rescoreCalls(apiUrl, examId, createBearer());
    setReady(true);
    return () => stopping.current?.abort();
  }, []);

  async function look() {
    stopping.current?.abort();
    const mine = new AbortController();
    stopping.current = mine;
    const of = values;
    setPhase({ at: "looking", read: 0 });
    try {
      const preview = await calls.current!.preview(
        patchOf(of, now),
        mine.signal,
        ({ summary }) =>
          !mine.signal.aborted &&
          setPhase({ at: "looking", read: summary.attempts }),
      );
      if (!mine.signal.aborted) setPhase({ at: "seen", preview, of });
    } catch (error) {
      if (mine.signal.aborted) return;
      setPhase({ at: "refused", code: codeOf(error), done: 0 });
    }
  }

  async function accept(reason: string) {
    if (phase.at !== "seen") return;
    const { preview, of } = phase;
    let done = 0;
    setPhase({ at: "accepting", preview, of, done });
    try {
      await calls.current!.accept(
        patchOf(of, now),
        preview.pages,
        reason,
        (attempts) => {
          done = attempts;
          setPhase({ at: "accepting", preview, of, done });
        },
      );
      setPhase({ at: "accepted", attempts: done });
    } catch (error) {
      setPhase({ at: "refused", code: codeOf(error), done });
    }
  }

  return {
    values,
    phase,
    isReady,
    set: (name: SliderName, value: number) =>
      setValues((all) => ({ ...all, [name]: value })),
    reset() {
      stopping.current?.abort();
      setValues(now);
      setPhase({ at: "rest" });
    },
    look: () => void look(),
    stop() {
      stopping.current?.abort();
      setPhase({ at: "stopped" });
    },
    accept: (reason: string) => void accept(reason),
  };
}

function codeOf(error: unknown): string {
  return error instanceof ApiError ? error.code : "unavailable";
}
