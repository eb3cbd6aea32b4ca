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

/** Makes `answer_change` of changes: how many, never what. */
export class ChangeCounter {
  #raise: (event: NewEvent) => string;
  #time: Pick<Time, "after">;
  #count = 0;
  #written = new Set<string>();
  #cancel: (() => void) | null = null;

  constructor(raise: (event: NewEvent) => string, time: Pick<Time, "after">) {
    this.#raise = raise;
    this.#time = time;
  }

  note(questionId: string, kind: QuestionKind): void {
    if (WRITTEN.has(kind)) {
      if (this.#written.has(questionId)) return;
      this.#written.add(questionId);
    }
    this.#count++;
    this.#cancel ??= this.#time.after(WINDOW_MS, () => this.flush());
  }

  /** Raises what has been counted, if anything. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    const count = this.#count;
    this.#count = 0;
    this.#written.clear();
    if (count > 0) this.#raise({ type: "answer_change", data: { count } });
  }
}
