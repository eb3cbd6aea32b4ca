import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { EmptyState } from "../../../components/EmptyState.tsx";
import { ExamFilters } from "../../../components/exam_setup/ExamFilters.tsx";
import { ExamList } from "../../../components/exam_setup/ExamList.tsx";
import { Notice } from "../../../components/Notice.tsx";
import { PageHead } from "../../../components/PageHead.tsx";
import { AdminNav } from "../../../components/staff/AdminNav.tsx";
import { loadAdminExams } from "../../../lib/data/admin_exams.ts";
import { unwrap } from "../../../lib/data/result.ts";
import { listed, wantedOf } from "../../../lib/exam_setup/exam_list.ts";
import { fill, plural } from "../../../lib/i18n/fill.ts";
import { managedSchools } from "../../../lib/iam.ts";
import { define } from "../../../utils.ts";

/** More are found by searching. */
const SHOWN = 100;

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.admin.exams;
  const schools = managedSchools(state.user?.memberships ?? []);
  const school = new Intl.ListFormat(state.lang)
    .format(schools.map(({ name }) => name));
  const { exams, wanted, isEmpty, done } = data;
  return (
    <>
      <Head>
        <title>{`${words.title} · Invigil`}</title>
        <link rel="stylesheet" href={asset("/exam_setup.css")} />
      </Head>
      <PageHead title={words.title} lead={fill(words.lead, { school })}>
        <a href="/admin/exams/new" role="button">{words.create}</a>
      </PageHead>
      <AdminNav here="exams" words={state.words.staff.nav} />
      {done === "deleted" && (
        <Notice tone="good">
          <span role="status">{words.done.deleted}</span>
        </Notice>
      )}
      {isEmpty
        ? (
          <EmptyState title={words.empty_title}>
            <p>{words.empty_text}</p>
          </EmptyState>
        )
        : (
          <>
            <ExamFilters wanted={wanted} schools={schools} words={words} />
            {exams.length === 0
              ? (
                <EmptyState title={words.none_title}>
                  <p>{words.none_text}</p>
                </EmptyState>
              )
              : (
                <ExamList
                  exams={exams.slice(0, SHOWN)}
                  schools={schools}
                  lang={state.lang}
                  words={words}
                />
              )}
            {exams.length > SHOWN && (
              <p class="muted">{plural(state.lang, SHOWN, words.more)}</p>
            )}
          </>
        )}
    </>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    const { config, accessToken, user } = ctx.state;
    const ids = managedSchools(user?.memberships ?? []).map(({ id }) => id);
    const all = unwrap(await loadAdminExams(config, accessToken!, ids));
    const wanted = wantedOf(ctx.url.searchParams);
    return page({
      exams: listed(all, wanted),
      wanted,
      isEmpty: all.length === 0,
      done: ctx.url.searchParams.get("done"),
    });
  },
});
