import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Notice } from "../../../../components/Notice.tsx";
import { PageHead } from "../../../../components/PageHead.tsx";
import { ExamTabs } from "../../../../components/staff/ExamTabs.tsx";
import QuestionEditor from "../../../../islands/QuestionEditor.tsx";
import { loadQuestionsPage } from "../../../../lib/data/questions.ts";
import { unwrap } from "../../../../lib/data/result.ts";
import { fill } from "../../../../lib/i18n/fill.ts";
import { mustBeAllowed } from "../../../../lib/staff/page.ts";
import { define } from "../../../../utils.ts";

export default define.page<typeof handler>(({ data: exam, state }) => {
  const words = state.words.admin.questions;
  const { supabaseUrl, publishableKey } = state.config;
  return (
    <>
      <Head>
        <title>
          {`${fill(words.page_title, { exam: exam.title })} · Invigil`}
        </title>
        <link id="css-exam" rel="stylesheet" href={asset("/exam.css")} />
        <link
          id="css-questions"
          rel="stylesheet"
          href={asset("/questions.css")}
        />
      </Head>
      <PageHead
        title={exam.title}
        lead={exam.isPractice ? words.practice : undefined}
      >
        <a href="/admin/exams">{words.back}</a>
      </PageHead>
      <ExamTabs
        examId={exam.id}
        tenantId={exam.tenantId}
        here="questions"
        memberships={state.user?.memberships ?? []}
        words={state.words.staff.tabs}
      />
      {exam.isExternal
        ? (
          <Notice title={words.external_title}>
            <p>{words.external_text}</p>
          </Notice>
        )
        : (
          <>
            {exam.state === "archived"
              ? (
                <Notice title={words.archived_title}>
                  {words.archived_text}
                </Notice>
              )
              : exam.begun && (
                <Notice title={words.begun_title}>{words.begun_text}</Notice>
              )}
            <QuestionEditor
              supabaseUrl={supabaseUrl}
              publishableKey={publishableKey}
              exam={{
                id: exam.id,
                title: exam.title,
                begun: exam.begun,
                archived: exam.state === "archived",
                shufflesQuestions: exam.shufflesQuestions,
                shufflesChoices: exam.shufflesChoices,
              }}
              start={{ version: exam.version, questions: exam.questions }}
              others={exam.others}
              lang={state.lang}
              words={words}
              refusals={state.words.staff.refusals}
              room={state.words.student.room}
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
      await loadQuestionsPage(config, accessToken!, ctx.params.exam!),
    );
    // Staff of the school may read an exam; its keys are its admins'.
    mustBeAllowed(ctx.state, "exams.manage", exam.tenantId);
    return page(exam);
  },
});
