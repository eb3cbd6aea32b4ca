import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { PageHead } from "../../../components/PageHead.tsx";
import { AdminNav } from "../../../components/staff/AdminNav.tsx";
import { SchoolSwitch } from "../../../components/staff/SchoolSwitch.tsx";
import CandidatesImport from "../../../islands/CandidatesImport.tsx";
import { apiUrl } from "../../../lib/config.ts";
import { loadOpenExams } from "../../../lib/data/enrolments.ts";
import { unwrap } from "../../../lib/data/result.ts";
import { askedSchool } from "../../../lib/staff/page.ts";
import { define } from "../../../utils.ts";

export default define.page<typeof handler>(({ data, state }) => {
  const { candidates } = state.words.admin;
  const words = candidates.import;
  const { schools, school, exams, exam } = data;
  return (
    <>
      <Head>
        <title>{`${words.title} · Invigil`}</title>
        <link
          id="css-candidates"
          rel="stylesheet"
          href={asset("/candidates.css")}
        />
      </Head>
      <PageHead title={words.title} lead={words.lead}>
        <a href={`/admin/candidates?school=${school.id}`}>{candidates.back}</a>
      </PageHead>
      <AdminNav here="candidates" words={state.words.staff.nav} />
      <SchoolSwitch
        schools={schools}
        chosen={school.id}
        path="/admin/candidates/import"
        label={state.words.staff.nav.which}
      />
      <noscript>
        <p class="notice notice-warning">{words.noscript}</p>
      </noscript>
      <CandidatesImport
        supabaseUrl={state.config.supabaseUrl}
        publishableKey={state.config.publishableKey}
        apiBase={apiUrl(state.config)}
        tenantId={school.id}
        exams={exams}
        examId={exam}
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
    const { schools, school } = askedSchool(ctx.state, ctx.url);
    const exams = unwrap(await loadOpenExams(config, accessToken!, school.id));
    const exam = exams.find(({ id }) =>
      id === ctx.url.searchParams.get("exam")
    )?.id ?? "";
    return page({ schools, school, exams, exam });
  },
});
