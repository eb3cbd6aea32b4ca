import { useEffect, useState } from "preact/hooks";
import type { RoomWords } from "../components/exam/words.ts";
import { MarkPanel } from "../components/grading/MarkPanel.tsx";
import { ProgressTable } from "../components/grading/ProgressTable.tsx";
import { ReleasePanel } from "../components/grading/ReleasePanel.tsx";
import type { GradingText } from "../components/grading/text.ts";
import { Notice } from "../components/Notice.tsx";
import type { GradedQuestion, Progress } from "../lib/grading/model.ts";
import { useGrading } from "../lib/grading/use_grading.ts";
import { useMarking } from "../lib/grading/use_marking.ts";

interface Props extends GradingText {
  examId: string;
  tenantId: string;
  userId: string;
  questions: GradedQuestion[];
  initial: Progress;
  mayRelease: boolean;
  paper: RoomWords["paper"];
  supabaseUrl: string;
  publishableKey: string;
}

/** Grading by the keys, answer by answer, and the release of results. */
export default function GradeExam(props: Props) {
  const { words, refusals, lang, timeZone, questions } = props;
  const text = { words, refusals, lang, timeZone };
  const grading = useGrading(props);
  const marking = useMarking({
    link: grading.link,
    examId: props.examId,
    userId: props.userId,
    lang,
    onGraded: () => void grading.refresh(),
  });
  const [asking, setAsking] = useState(false);
  const { state } = marking;
  useEffect(() => {
    if (state) document.getElementById("mark-title")?.focus();
  }, [state?.question.id]);
  // The next answer has come: on with its points.
  useEffect(() => {
    if (state?.saved) document.getElementById("mark-points")?.focus();
  }, [state?.at, state?.saved]);

  return (
    <div class="grading">
      {state && (
        <MarkPanel
          {...text}
          state={state}
          names={grading.names}
          colleagues={grading.colleagues}
          paper={props.paper}
          feedbackShown={grading.progress.result_shown === "feedback"}
          onNames={grading.showNames}
          onGo={marking.go}
          onAgain={marking.again}
          onDraft={marking.change}
          onSave={() => void marking.save()}
          onClose={marking.close}
        />
      )}
      {marking.trouble && (
        <Notice tone="danger" alert>{words.mark.failed}</Notice>
      )}
      <ProgressTable
        {...text}
        questions={questions}
        progress={grading.progress}
        byKeys={grading.byKeys}
        ready={grading.ready}
        open={state?.question.id ?? null}
        onKeys={() => void grading.gradeByKeys()}
        onMark={(question) => void marking.open(question)}
      />
      <ReleasePanel
        {...text}
        progress={grading.progress}
        mayRelease={props.mayRelease}
        ready={grading.ready}
        asking={asking}
        busy={grading.releasing}
        refused={grading.refused}
        onAsk={setAsking}
        onRelease={async (released) => {
          if (await grading.release(released)) setAsking(false);
        }}
      />
    </div>
  );
}
