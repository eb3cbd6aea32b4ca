import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Notice } from "../../../components/Notice.tsx";
import { PageHead } from "../../../components/PageHead.tsx";
import { AdminNav } from "../../../components/staff/AdminNav.tsx";
import PolicyEditor from "../../../islands/PolicyEditor.tsx";
import { apiUrl } from "../../../lib/config.ts";
import { saysOffer } from "../../../lib/data/exam_setup.ts";
import { unwrap } from "../../../lib/data/result.ts";
import { loadSchoolPolicy } from "../../../lib/data/school_policy.ts";
import { policyLayers } from "../../../lib/exam_setup/policy_editor_props.ts";
import { fill } from "../../../lib/i18n/fill.ts";
import { askedSchool } from "../../../lib/staff/page.ts";
import { define } from "../../../utils.ts";

/** The policy that lies under all exams of one school. */
export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.admin.policy;
  const { school, hasOffer } = data;
  const title = fill(words.school_title, { school: school.name });
  const { stored, under, wrong } = policyLayers(school.policy);
  return (
    <>
      <Head>
        <title>{`${title} · Invigil`}</title>
        <link rel="stylesheet" href={asset("/exam_setup.css")} />
      </Head>
      <PageHead title={title} lead={words.school_lead}>
        <a href={`/admin/school?school=${school.tenantId}`}>
          {state.words.staff.nav.school}
        </a>
      </PageHead>
      <AdminNav here="school" words={state.words.staff.nav} />
      {wrong.length > 0 && (
        <Notice tone="danger">
          {fill(words.invalid, { paths: wrong.slice(0, 10).join(", ") })}
        </Notice>
      )}
      <noscript>
        <p>{words.loading}</p>
      </noscript>
      <PolicyEditor
        of="school"
        id={school.tenantId}
        version={school.version}
        stored={stored}
        under={under}
        wrong={wrong}
        hasOffer={hasOffer}
        name={school.name}
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
    const { id } = askedSchool(ctx.state, ctx.url).school;
    const [school, hasOffer] = await Promise.all([
      loadSchoolPolicy(config, accessToken!, id),
      saysOffer(config, accessToken!, id),
    ]);
    return page({ school: unwrap(school), hasOffer });
  },
});
