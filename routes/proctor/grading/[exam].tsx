import { HttpError, page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { EmptyState } from "../../../components/EmptyState.tsx";
import { PageHead } from "../../../components/PageHead.tsx";
import { ExamTabs } from "../../../components/staff/ExamTabs.tsx";
import ExportFile from "../../../islands/ExportFile.tsx";
import GradeExam from "../../../islands/GradeExam.tsx";
import { loadGrading } from "../../../lib/data/grading.ts";
import { unwrap } from "../../../lib/data/result.ts";
import { may } from "../../../lib/iam.ts";
import { fill } from "../../../lib/i18n/fill.ts";
import { mustBeAllowed } from "../../../lib/staff/page.ts";
import { define } from "../../../utils.ts";

export default define.page<typeof handler>(({ data, state }) => {
  const { exam, progress } = data;
  const memberships = state.user?.memberships ?? [];
  const words = state.words.proctor.grading;
  const title = fill(words.title, { exam: exam.title });
  return (
    <>
      <Head>
        <title>{`${title} · Invigil`}</title>
        <link id="css-acts" rel="stylesheet" href={asset("/acts.css")} />
        <link id="css-grading" rel="stylesheet" href={asset("/grading.css")} />
        <link id="css-files" rel="stylesheet" href={asset("/files.css")} />
      </Head>
      <PageHead title={exam.title}>
        <a href="/proctor">{words.back}</a>
      </PageHead>
      <ExamTabs
        examId={exam.id}
        tenantId={exam.tenantId}
        here="grading"
        memberships={memberships}
        words={state.words.staff.tabs}
      />
      {exam.questions.length === 0
        ? (
          <EmptyState title={words.empty_title}>
            <p>{words.empty_text}</p>
          </EmptyState>
        )
        : progress.handed_in === 0
        ? (
          <EmptyState title={words.nobody_title}>
            <p>{words.nobody_text}</p>
          </EmptyState>
        )
        : (
          <>
            <GradeExam
              examId={exam.id}
              tenantId={exam.tenantId}
              userId={state.user?.id ?? ""}
              timeZone={exam.timeZone}
              questions={exam.questions}
              initial={progress}
              mayRelease={may(memberships, "results.release", exam.tenantId)}
              paper={state.words.student.room.paper}
              words={words}
              refusals={state.words.staff.refusals}
              lang={state.lang}
              supabaseUrl={state.config.supabaseUrl}
              publishableKey={state.config.publishableKey}
            />
            <ExportFile
              href={`/proctor/reports/${exam.id}/answers.csv`}
              label={state.words.proctor.exports.answers_csv}
              words={state.words.proctor.exports.file}
            />
          </>
        )}
    </>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    const { config, accessToken } = ctx.state;
    const exam = unwrap(
      await loadGrading(config, accessToken!, ctx.params.exam ?? ""),
    );
    mustBeAllowed(ctx.state, "answers.grade", exam.tenantId);
    if (!exam.progress) throw new HttpError(503);
    return page({ exam, progress: exam.progress });
  },
});
