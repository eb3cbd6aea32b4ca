/** What the keys and the pictures of the paper need of the page. */
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import { isAnswered } from "./answers.ts";
import { type Act, chooseNth, focusAnswer, focusList } from "./paper_keys.ts";

/** What only the room itself can do. */
export interface ActDoors {
  goTo(index: number): void;
  mark(questionId: string): void;
  askToHandIn(): void;
  sayTime(): void;
  showKeys(): void;
}

/** Does what a key asked for. */
export function perform(act: Act, doors: ActDoors): void {
  switch (act.do) {
    case "go":
      return doors.goTo(act.index);
    case "mark":
      return doors.mark(act.question);
    case "choose":
      return chooseNth(act.index);
    case "answer":
      return focusAnswer();
    case "list":
      return focusList();
    case "hand_in":
      return doors.askToHandIn();
    case "time":
      return doors.sayTime();
    case "keys":
      return doors.showKeys();
  }
}

/**
 * After another question was shown: the focus goes to its heading, unless
 * someone is in its answer already; the list shows where it is.
 */
export function arrive(heading: HTMLElement | null): void {
  if (
    !document.activeElement?.closest(
      ".exam-question :is(.exam-field, .exam-choices)",
    )
  ) {
    heading?.focus();
  }
  const dot = document.querySelector<HTMLElement>(
    ".exam-navigator [aria-current]",
  );
  const list = dot?.closest("ol");
  if (!dot || !list) return;
  const place = dot.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  list.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
  list.scrollTop += place.top - frame.top - (frame.height - place.height) / 2;
}

/** What was cleared, by question, so that it can be put back. */
export type Cleared = Readonly<Record<string, AnswerValue>>;

/** `cleared` after a question was answered, or cleared of `before`. */
export function afterClear(
  cleared: Cleared,
  question: string,
  before: AnswerValue = null,
): Cleared {
  const { [question]: _, ...others } = cleared;
  return isAnswered(before) ? { ...others, [question]: before } : others;
}
