import { page } from "fresh";
import { Head } from "fresh/runtime";
import { EmptyState } from "../../components/EmptyState.tsx";
import { PageHead } from "../../components/PageHead.tsx";
import { StaffExams } from "../../components/StaffExams.tsx";
import { unwrap } from "../../lib/data/result.ts";
import { loadStaffExams } from "../../lib/data/staff_exams.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { define } from "../../utils.ts";

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.proctor.exams;
  const memberships = state.user?.memberships ?? [];
  const schools = [...new Set(memberships.map(({ school }) => school))];
  const school = new Intl.ListFormat(state.lang).format(schools);
  return (
    <>
      <Head>
        <title>{`${words.title} · Invigil`}</title>
      </Head>
      <PageHead title={words.title} lead={fill(words.lead, { school })} />
      {data.exams.length === 0
        ? (
          <EmptyState title={words.empty_title}>
            <p>{words.empty_text}</p>
          </EmptyState>
        )
        : (
          <StaffExams
            exams={data.exams}
            memberships={memberships}
            now={data.now}
            lang={state.lang}
            words={words}
            tabs={state.words.staff.tabs}
          />
        )}
    </>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    const { config, accessToken } = ctx.state;
    const exams = unwrap(await loadStaffExams(config, accessToken!));
    return page({ exams, now: Date.now() });
  },
});
