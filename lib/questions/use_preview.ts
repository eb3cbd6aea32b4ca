import { useEffect, useRef, useState } from "preact/hooks";
import type { QuestionsPreviewed } from "../../supabase/functions/_shared/contract/questions.ts";
import type { QuestionsApi } from "./api.ts";
import type { QuestionBody } from "./model.ts";

/** Milliseconds without a change after which the server is asked. */
const PAUSE = 350;

/** A draft as the student would see it. */
export interface Preview {
  /** The newest there is; null: none yet, or the draft is empty. */
  shown: QuestionsPreviewed["questions"][number] | null;
  problems: QuestionsPreviewed["problems"];
  /** `waiting`: an answer to what is written now is on its way. */
  state: "waiting" | "shown" | "failed";
  again(): void;
}

/** Asks the server for the preview of what is written, when writing pauses. */
export function usePreview(
  api: () => QuestionsApi | null,
  body: QuestionBody | null,
): Preview {
  const [shown, setShown] = useState<Preview["shown"]>(null);
  const [problems, setProblems] = useState<Preview["problems"]>([]);
  const [state, setState] = useState<Preview["state"]>("waiting");
  const [tries, setTries] = useState(0);
  const wanted = JSON.stringify(
    body && { prompt: body.prompt, choices: body.choices },
  );
  const first = useRef(true);

  useEffect(() => {
    const question = JSON.parse(wanted);
    if (!question) return setShown(null);
    // What cannot be shown at all is no question yet.
    const stop = new AbortController();
    setState("waiting");
    const timer = setTimeout(async () => {
      first.current = false;
      const asked = await api()?.preview([question], stop.signal);
      if (stop.signal.aborted) return;
      if (!asked?.ok) return setState("failed");
      setShown(asked.data.questions[0] ?? null);
      setProblems(asked.data.problems);
      setState("shown");
    }, first.current ? 0 : PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted, tries]);

  return { shown, problems, state, again: () => setTries((n) => n + 1) };
}
