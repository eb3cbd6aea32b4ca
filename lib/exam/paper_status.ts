import { isAnswered } from "./answers.ts";
import type { RoomState } from "./room_state.ts";

type Paper = Pick<RoomState, "questions" | "answers" | "marked" | "current">;

/** What a student may still want to look at. */
export type Status = "open" | "marked";

/** Indexes of the questions without an answer, or marked for review. */
export function indexesOf(paper: Paper, status: Status): number[] {
  return paper.questions.flatMap(({ id }, index) => {
    const is = status === "open"
      ? !isAnswered(paper.answers[id])
      : paper.marked.includes(id);
    return is ? [index] : [];
  });
}

/**
 * The next such question after the one shown, beginning again at the first;
 * null where there is no other.
 */
export function nextOf(paper: Paper, status: Status): number | null {
  const others = indexesOf(paper, status).filter((i) => i !== paper.current);
  return others.find((i) => i > paper.current) ?? others[0] ?? null;
}
