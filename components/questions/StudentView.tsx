import { openingState } from "../../lib/exam/room_state.ts";
import type { QuestionBody } from "../../lib/questions/model.ts";
import type { PaperQuestion } from "../../supabase/functions/_shared/contract/answers.ts";
import type { QuestionsPreviewed } from "../../supabase/functions/_shared/contract/questions.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import { QuestionCard } from "../exam/QuestionCard.tsx";
import type { RoomWords } from "../exam/words.ts";

/** What belongs to the exam room, and does nothing here. */
const nothing = () => {};

/** A question with the very parts of the exam room, as the API shows it. */
export function StudentView(
  {
    shown,
    body,
    number,
    total,
    given = null,
    id = "preview",
    lang,
    room,
    onAnswer = nothing,
  }: {
    shown: QuestionsPreviewed["questions"][number];
    body: Pick<QuestionBody, "kind" | "points">;
    number: number;
    /** Of the paper. */
    total: number;
    given?: AnswerValue;
    /** Of the question, where two are on a page. */
    id?: string;
    lang: string;
    room: RoomWords;
    onAnswer?(value: AnswerValue): void;
  },
) {
  const question: PaperQuestion = {
    id,
    number,
    kind: body.kind,
    points: Number.isFinite(body.points) ? body.points : 0,
    ...shown,
  };
  return (
    <div class="question-view">
      <QuestionCard
        state={{
          ...openingState,
          phase: "open",
          remaining: Infinity,
          questions: Array<PaperQuestion>(total).fill(question),
          current: number - 1,
          answers: { [id]: given },
        }}
        lang={lang}
        words={room}
        heading={null}
        cleared={{}}
        onAnswer={(_, value) => onAnswer(value)}
        onClear={() => onAnswer(null)}
        onMark={nothing}
        onGo={nothing}
        onHandIn={nothing}
      />
    </div>
  );
}
