import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Notice } from "../../../../components/Notice.tsx";
import { PageHead } from "../../../../components/PageHead.tsx";
import { ExamTabs } from "../../../../components/staff/ExamTabs.tsx";
import PolicyEditor from "../../../../islands/PolicyEditor.tsx";
import { apiUrl } from "../../../../lib/config.ts";
import { loadExamSetup, saysOffer } from "../../../../lib/data/exam_setup.ts";
import { unwrap } from "../../../../lib/data/result.ts";
import { policyLayers } from "../../../../lib/exam_setup/policy_editor_props.ts";
import { fill } from "../../../../lib/i18n/fill.ts";
import { define } from "../../../../utils.ts";

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.admin.policy;
  const { exam, standing, school } = data.setup;
  const title = fill(words.title, { exam: exam.title });
  const { stored, under, wrong } = policyLayers(exam.policy, school.policy);
  return (
    <>
      <Head>
        <title>{`${title} · Invigil`}</title>
        <link rel="stylesheet" href={asset("/exam_setup.css")} />
      </Head>
      <PageHead title={exam.title} lead={words.lead}>
        <a href="/admin/exams">{state.words.admin.exam.back}</a>
      </PageHead>
      <ExamTabs
        examId={exam.id}
        tenantId={exam.tenant_id}
        here="policy"
        memberships={state.user?.memberships ?? []}
        words={state.words.staff.tabs}
      />
      {standing.begun && (
        <Notice title={words.begun_title}>{words.begun}</Notice>
      )}
      {wrong.length > 0 && (
        <Notice tone="danger">
          {fill(words.invalid, { paths: wrong.slice(0, 10).join(", ") })}
        </Notice>
      )}
      <noscript>
        <p>{words.loading}</p>
      </noscript>
      <PolicyEditor
        of="exam"
        id={exam.id}
        version={exam.version}
        stored={stored}
        under={under}
        wrong={wrong}
        hasOffer={data.hasOffer}
        name={exam.title}
        apiBase={apiUrl(state.config)}
        lang={state.lang}
        words={words}
        refusals={state.words.staff.refusals}
      />
    </>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    const { config, accessToken } = ctx.state;
    const setup = unwrap(
      await loadExamSetup(config, accessToken!, ctx.params.exam ?? ""),
    );
    const hasOffer = await saysOffer(
      config,
      accessToken!,
      setup.exam.tenant_id,
    );
    return page({ setup, hasOffer });
  },
});
