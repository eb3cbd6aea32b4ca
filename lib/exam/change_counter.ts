import type { QuestionKind } from "../../supabase/functions/_shared/contract/answers.ts";
import type { NewEvent } from "../outbox/outbox.ts";
import type { Time } from "./time.ts";

/** Milliseconds over which changes are counted into one event. */
const WINDOW_MS = 15_000;

/** Kinds whose every letter is a change: they count once in a window. */
const WRITTEN: ReadonlySet<QuestionKind> = new Set([
  "numeric",
  "short_text",
  "essay",
]);

/** Makes `answer_change` of changes: which question, how often, never what. */
export class ChangeCounter {
  #raise: (event: NewEvent) => string;
  #time: Pick<Time, "after">;
  #counts = new Map<string, number>();
  #cancel: (() => void) | null = null;

  constructor(raise: (event: NewEvent) => string, time: Pick<Time, "after">) {
    this.#raise = raise;
    this.#time = time;
  }

  note(questionId: string, kind: QuestionKind): void {
    const count = this.#counts.get(questionId) ?? 0;
    if (count === 0 || !WRITTEN.has(kind)) {
      this.#counts.set(questionId, count + 1);
    }
    this.#cancel ??= this.#time.after(WINDOW_MS, () => this.flush());
  }

  /** Raises what has been counted, one event for each question. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    const counts = [...this.#counts];
    this.#counts.clear();
    for (const [question_id, count] of counts) {
      this.#raise({ type: "answer_change", question_id, data: { count } });
    }
  }
}
